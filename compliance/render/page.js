"use strict";
(() => {
  const form = document.getElementById("filter");
  const articles = [...document.querySelectorAll("details.article")];
  const proofs = [...document.querySelectorAll("details.proof")];
  const shown = document.getElementById("shown");
  const latin = new Intl.NumberFormat("en", { useGrouping: false });
  const own = document.documentElement.lang === "fa" ? new Intl.NumberFormat("fa", { useGrouping: false }) : latin;

  // one spelling for one word: no case, no accents, one yeh and kaf, one kind of digits
  const folded = (text) =>
    text.normalize("NFKD").toLowerCase()
      .replace(/[\u0300-\u036f\u064b-\u065f\u0670\u200b-\u200f\u2066-\u2069]/g, "")
      .replace(/[\u064a\u0649]/g, "\u06cc").replace(/\u0643/g, "\u06a9")
      .replace(/[\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0))
      .replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x660));

  const rows = articles.flatMap((article) => {
    const below = [...article.querySelectorAll("li.row")];
    const own = { element: article, verdict: article.dataset.verdict, area: article.dataset.area, article, head: true };
    return [own, ...below.map((element) => ({ element, verdict: element.dataset.verdict, area: element.dataset.area, article }))];
  });
  const wordsOf = (row) => {
    if (row.words === undefined) {
      const parts = row.head ? row.element.querySelectorAll(":scope > summary, :scope > .self") : [row.element];
      row.words = folded([...parts].map((part) => part.textContent).join(" "));
    }
    return row.words;
  };

  let touched = false;
  const filter = () => {
    const verdicts = [...form.querySelectorAll("input:checked")].map((box) => box.value);
    const area = form.elements.area.value;
    const words = folded(form.elements.words.value).split(/\s+/).filter(Boolean);
    const asked = verdicts.length > 0 || area !== "" || words.length > 0;
    const open = new Set();
    let count = 0;
    for (const row of rows) {
      const found = (!verdicts.length || verdicts.includes(row.verdict)) && (!area || row.area === area)
        && words.every((word) => wordsOf(row).includes(word));
      if (!row.head) row.element.hidden = !found;
      if (found) { open.add(row.article); count += 1; }
    }
    for (const article of articles) {
      if (!("before" in article.dataset) && asked) article.dataset.before = String(article.open);
      article.hidden = !open.has(article);
      if (asked) article.open = true;
      else if (touched) { article.open = article.dataset.before !== "false"; delete article.dataset.before; }
    }
    touched = asked;
    shown.textContent = shown.dataset.form.replace("{shown}", own.format(count)).replace("{all}", own.format(rows.length));
  };
  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(filter));
  form.hidden = false;
  filter();

  const button = document.getElementById("proofs");
  button.addEventListener("click", () => {
    const open = button.textContent === button.dataset.open;
    for (const proof of proofs) proof.open = open;
    button.textContent = open ? button.dataset.close : button.dataset.open;
  });

  // a link to what is folded away, or filtered out, opens it
  const reveal = () => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    const hidden = target.closest("[hidden]");
    if (hidden && hidden.closest(".provisions")) form.reset();
    for (let up = target; up; up = up.parentElement) if (up instanceof HTMLDetailsElement) up.open = true;
    setTimeout(() => target.scrollIntoView());
  };
  addEventListener("hashchange", reveal);
  reveal();

  // on paper every article is open
  addEventListener("beforeprint", () => { for (const one of articles) { one.dataset.paper = String(one.open); one.open = true; } });
  addEventListener("afterprint", () => { for (const one of articles) { one.open = one.dataset.paper === "true"; delete one.dataset.paper; } });
})();
