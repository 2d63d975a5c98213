"""A vocabulary small enough to read beside the cases, so that these do not change when the real one grows."""

from __future__ import annotations

from compliance.vocabulary import Element, Sort, Term, Vocabulary, Wording

ELEMENTS = """
act             core       act | acte | رفتار
target          core       target | cible | موضوع جرم
item            core       item | objet | شیء
target_offence  core       target offence | infraction visée | جرم هدف
purpose         limiting   purpose | but | هدف
result          limiting   result | résultat | نتیجه
condition       condition  condition | condition | شرط
age             number/years  age | âge | سن
period          number/days   preservation period | durée de conservation | مدت نگهداری
state_fact      fact       state fact | fait de l'État | وصف کشور
measure         core       measure | mesure | اقدام
co-operation    core       co-operation | coopération | همکاری
institution     core       institution | institution | نهاد
safeguard       core       safeguard | garantie | تضمین
refusal_ground  core       refusal ground | motif | جهت رد
liable_person   core       liable person | personne responsable | شخص مسئول
power_concerned core       power concerned | pouvoir visé | اختیار موردنظر
offences_served limiting   offences served | infractions servies | جرایم مورد خدمت
"""

TERMS = """
access              act        access, obtaining access | accès | دسترسی، دستیابی
alteration          act        alteration, modification | altération, modification | تغییر
deletion            act        deletion | effacement | حذف
input               act        input | introduction | وارد کردن داده
production          act        production | production | تولید
attempt             act        attempt | tentative | شروع به جرم
computer-system     target     computer system | système informatique | سامانه رایانه‌ای، سیستم رایانه‌ای
computer-data       target     computer data | données informatiques | داده رایانه‌ای
device              item       device | dispositif | دستگاه
serious-harm        result     serious harm | dommage grave | آسیب جدی
aim-access          condition  aim to secure access | but d'obtenir l'accès | قصد دسترسی
intent-data         condition  intent to obtain data | intention d'obtenir des données | قصد به دست آوردن داده
protected           condition  protected system | système protégé | حفاظت با تدابیر امنیتی
consent             condition  consent | consentement | رضایت
connected           condition  connected system | système connecté | سامانه متصل
expedited           measure    expedited preservation | conservation rapide | نگهداری فوری
search              measure    search | perquisition | تفتیش
extradition         co-operation  extradition | extradition | استرداد
contact-point       institution   contact point | point de contact | نقطه تماس
review              safeguard     judicial review | contrôle judiciaire | نظارت قضایی
fiscal              refusal_ground  fiscal offence | infraction fiscale | جرم مالی
legal-person        liable_person legal person | personne morale | شخص حقوقی
berne               state_fact party to the Berne Convention | partie à la Convention de Berne | عضو کنوانسیون برن
federal             state_fact federal State | État fédéral | دولت فدرال
testing             condition  authorised testing | essai autorisé | آزمون مجاز
"""


def _wordings(columns: str) -> tuple[tuple[str, Wording], ...]:
    made = []
    for lang, spellings in zip(("en", "fr", "fa"), columns.split("|"), strict=True):
        label, *synonyms = (word.strip() for word in spellings.replace("،", ",").split(","))
        made.append((lang, Wording(label, tuple(synonyms))))
    return tuple(made)


def _element(order: int, line: str) -> Element:
    id_, sort, columns = line.split(None, 2)
    sort, _, unit = sort.partition("/")
    return Element(id_.replace("_", " "), Sort(sort), _wordings(columns), order, unit)


def _term(order: int, line: str) -> Term:
    id_, element, columns = line.split(None, 2)
    return Term(id_, element.replace("_", " "), _wordings(columns), order=order)


_ELEMENTS = [_element(n, line) for n, line in enumerate(ELEMENTS.strip().splitlines())]
_TERMS = [_term(n, line) for n, line in enumerate(TERMS.strip().splitlines())]
WORDS = Vocabulary({e.id: e for e in _ELEMENTS}, {t.id: t for t in _TERMS})

IDS = (
    "2", "4(1)", "4(2)", "6(1)(a)(i)", "6(1)(a)(ii)", "6(1)(b)", "6(2)", "6(3)", "9(1)(e)", "11(1)", "14(2)",
    "14(3)(a)", "20(1)", "38(1)",
)  # fmt: skip
