"""How statutes of three languages mark their provisions: the words and signs, as patterns.

Patterns are tried on text whose Arabic letters are the Persian ones (``plain``), so that each is written once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_ARABIC = str.maketrans({"ي": "ی", "ى": "ی", "ك": "ک", "\u0640": "ـ", "\u2011": "-", "\u2010": "-", "\xa0": " "})


def plain(text: str) -> str:
    """A line for the patterns, of the same length: Persian letters for Arabic ones, one hyphen for its kinds."""
    return text.translate(_ARABIC)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language.

    ``worded`` is a provision that says what it is ("Section 4."), ``bare`` one that is only numbered ("4. (1)"),
    ``schedule`` the heading of an annex, ``division`` one of a part or chapter, ``contents`` of a table of contents,
    ``end`` the first words behind the provisions, ``sentence`` a word that headings do not have, ``title`` the line
    that names the law, ``definitions`` a heading or opening of definitions, ``unfinished`` the end of a printed line
    that goes on.
    ``verdict`` opens words behind a list that say what its person commits or suffers. ``needs_sign``: a number with
    neither dash nor bracket is a reference.
    """

    worded: re.Pattern[str]
    bare: re.Pattern[str] | None
    schedule: re.Pattern[str]
    division: re.Pattern[str]
    contents: re.Pattern[str]
    end: re.Pattern[str]
    sentence: re.Pattern[str]
    title: re.Pattern[str]
    cited: re.Pattern[str] | None
    definitions: re.Pattern[str]
    unfinished: re.Pattern[str]
    verdict: re.Pattern[str]
    needs_sign: bool = False


_DASH = "[—–\u2012-]"
_SEPARATOR = rf"(?P<sep>\s*[.:)]?\s*(?:{_DASH}|ـ)*\s*)"
_ORDINAL_EN = "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth"

ENGLISH = Words(
    worded=re.compile(
        rf"(?P<word>Section|SECTION|Sec\.|SEC\.|Article|ARTICLE|Art\.|Clause|CLAUSE|Regulation|REGULATION|"
        rf"Reg\.|Rule|RULE|§)"
        rf"\s*(?P<number>\d{{1,4}}[A-Z]{{0,3}}(?:-\d{{1,3}})?(?![\w,])|[IVX]{{1,6}}(?![\w,])){_SEPARATOR}(?P<rest>.*)"
    ),
    bare=re.compile(
        r"(?P<number>\d{1,4}(?!\d)[A-Z]{0,3}(?![\w/]))"
        rf"(?P<sep>\s*\.\s*(?:{_DASH}\s*)*|\s*{_DASH}\s*(?=\()|\s*(?=\(1\))|\s+(?=[A-Z“\"‘])|\s*$)(?P<rest>.*)"
    ),
    schedule=re.compile(
        rf"(?:THE\s+)?(?:(?P<ordinal>{_ORDINAL_EN})\s+schedule|schedule(?:\s+(?P<number>\d{{1,2}}[A-Z]?|"
        rf"[IVX]+|[A-Z](?!\w)))?)"
        rf"(?P<sep>\s*[.:]?\s*{_DASH}*\s*)(?P<rest>.*)",
        re.I,
    ),
    division=re.compile(
        r"(?:PART|CHAPTER|TITLE|DIVISION|SUB-?PART|SUB-?DIVISION)\s+(?:\d+[A-Z]?|[IVXLC]+[A-Z]?|[A-Z]|ONE|"
        r"TWO|THREE|FOUR|"
        r"FIVE|SIX|SEVEN|EIGHT|NINE|TEN|ELEVEN|TWELVE|FIRST|SECOND|THIRD)(?![\w(,])(?!\s+(?:of|and|or|to|"
        r"shall|applies)\s)",
        re.I,
    ),
    contents=re.compile(
        r"(?:arrangement\s+of\s+(?:sections?|clauses?|regulations?|articles?|rules?|act)|"
        r"table\s+of\s+contents?|contents)\W*$",
        re.I,
    ),
    end=re.compile(
        r"(?:MEMORANDUM OF OBJECTS|STATEMENT OF OBJECTS|OBJECTS AND REASONS|EXPLANATORY (?:NOTES?|"
        r"MEMORANDUM|STATEMENT)|"
        r"MEMORANDUM$|(?:Dated|DATED|Given|GIVEN) (?:this|the|at|under)|(?:Passed|PASSED) (?:in|by) the|"
        r"(?:Assented|ASSENTED) to|"
        r"Date of (?:assent|Gazette)|I,? (?:certify|signify|assent)|Made (?:this|on the|at))"
    ),
    sentence=re.compile(
        r"\b(?:shall|may|must|means?|is|are|was|were|has|have|had|commits?|applies|includes?|who|whoever|"
        r"does|do|comes|any|a person)\b",
        re.I,
    ),
    title=re.compile(r"\b(?:act|bill|regulations|law|code|ordinance|decree|constitution|rules)\b", re.I),
    cited=re.compile(
        r"(?:may\s+be\s+cited\s+as|be\s+cited\s+as|is\s+called|be\s+known\s+as|"
        r"be\s+called)\s+(?:the\s+)?[“\"'‘]?(?:the\s+)?"
        r"(?P<title>[A-Z][^.;:”\"]{2,140}?(?:act|bill|regulations|law|code|ordinance|decree|"
        r"rules)(?:\s*,?\s*\(?\d{4}\)?)?)",
        re.I,
    ),
    definitions=re.compile(
        r"^(?:interpretation|definitions?|meaning of)\b|unless the context otherwise requires", re.I
    ),
    verdict=re.compile(
        r"(?:commits?|is|are|shall be) (?:guilty|liable|an offence)|shall,? (?:up)?on|is punishable", re.I
    ),
    unfinished=re.compile(
        r"(?:\b(?:sections?|subsections?|sub-sections?|paragraphs?|sub-?paragraphs?|clauses?|articles?|"
        r"regulations?|rules?|parts?|"
        r"schedules?|and|or|to|under|in|of|by|the|than|within|with|from|for|at|no|nos|between|a|an|not|"
        r"exceeding|least|cap|act)"
        r"\.?|,|\()$",
        re.I,
    ),
)

_LATIN_FR = "bis|ter|quater|quinquies|sexies|septies|octies|nonies|decies"
FRENCH = Words(
    worded=re.compile(
        rf"(?P<word>Article|ARTICLE|Art\.|ART\.|Art)\s*(?P<number>premier|PREMIER|unique|UNIQUE|1\s?er|1\s?ER|"
        rf"(?:[LRDA]\*?\.?\s?)?\d{{1,4}}(?:[-.]\d{{1,4}})*(?:[- ]?(?:{_LATIN_FR})(?!\w))?"
        rf"(?:[- ](?:\d{{1,2}}|[A-Z])(?![\w'’°)]))*(?![\w,°])|"
        rf"[IVX]{{1,6}}(?![\w,])){_SEPARATOR}(?P<rest>.*)"
    ),
    bare=None,
    schedule=re.compile(
        rf"(?:(?P<ordinal>première|deuxième|troisième)\s+)?annexe(?:\s+(?:n°\s*)?(?P<number>\d{{1,2}}|"
        rf"[IVX]+|[A-Z](?!\w)))?"
        rf"(?P<sep>\s*[.:]?\s*{_DASH}*\s*)(?P<rest>.*)",
        re.I,
    ),
    division=re.compile(
        r"(?:LIVRE|TITRE|SOUS-TITRE|CHAPITRE|SOUS-CHAPITRE|SECTION|SOUS-SECTION|PARTIE|PARAGRAPHE)\s+"
        r"(?:\d+(?:er|re|e)?|[IVXLC]+(?:er|re|e)?|PR[EÉ]LIMINAIRE|UNIQUE|PREMIER|PREMI[EÈ]RE|DEUXI[EÈ]ME|"
        r"SECONDE?|TROISI[EÈ]ME|"
        r"QUATRI[EÈ]ME|CINQUI[EÈ]ME|[A-Z])(?:\s?(?:bis|ter))?(?![\w(,'’])(?!\s+(?:du|de|des|et|ou|"
        r"à)\s+(?:la|le|l|pr|ce))",
        re.I,
    ),
    contents=re.compile(r"(?:table\s+des\s+mati[eè]res|table\s+des\s+articles|sommaire)\W*$", re.I),
    end=re.compile(
        r"(?:Fait (?:à|le)|FAIT À|Délibéré (?:en|à)|La présente loi (?:sera )?(?:est )?exécutée|"
        r"Par le Président|Le Président de la République,?$|"
        r"Le Premier ministre,?$|EXPOS[EÉ] DES MOTIFS|Promulguons|Donné à)"
    ),
    sentence=re.compile(
        r"\b(?:est|sont|sera|seront|peut|peuvent|doit|doivent|a|ont|aura|quiconque|il|elle|on|qui|"
        r"s'applique|s’applique|constitue|fait|entend|règle|régit|fixe|punit|encourt|prévoit|abroge)\b",
        re.I,
    ),
    title=re.compile(
        r"^(?:\d{1,2}(?:er)?\s+\w+\s+\d{4}\s*\.?\s*[—–-]+\s*)?(?:(?:projet|proposition)\s+de\s+)?(?:loi|"
        r"code|décret|ordonnance|dahir|constitution|arrêté)\b",
        re.I,
    ),
    cited=None,
    definitions=re.compile(r"^(?:définitions?|terminologie)\b|\b(?:on entend par|il faut entendre par)", re.I),
    verdict=re.compile(r"(?:est|sont|sera|seront) punie?s?|encour[te]|commet", re.I),
    unfinished=re.compile(
        r"(?:\b(?:articles?|alinéas?|et|ou|à|de|du|des|la|le|les|l|par|au|aux|sous|dans|l’|l'|d’|d'|n°|"
        r"loi|code|que|un|une)|,|\()$",
        re.I,
    ),
)

_MUKARRAR = r"(?:[\s\u200c]*مکرر(?:[\s\u200c]*\(?[\d۰-۹]+\)?)?)?"
_ORDINAL_FA = "[^\\W\\d_]+(?:[\\s\u200c]و[\\s\u200c][^\\W\\d_]+)?"
PERSIAN = Words(
    worded=re.compile(
        rf"(?P<word>مادّ?ه|اصل)[\s\u200c]*(?P<open>[(\[]?)\s*(?P<number>[\d۰-۹٠-٩]{{1,4}}{_MUKARRAR}|"
        rf"واحده)\s*(?P<close>[)\]]?)"
        r"\s*(?P<note>\((?:الحاقی|اصلاحی)[^)]{0,80}\))?"
        rf"(?P<sep>\s*[.:]?\s*(?:{_DASH}|ـ|\.)*\s*)(?P<rest>.*)"
    ),
    bare=None,
    schedule=re.compile(
        rf"(?:پیوست|ضمیمه)(?:\s+(?:شماره\s+)?(?P<number>[\d۰-۹]{{1,2}})|\s+(?P<ordinal>اول|دوم|سوم|یکم))?"
        rf"(?P<sep>\s*[.:]?\s*(?:{_DASH}|ـ)*\s*)(?P<rest>.*)"
    ),
    division=re.compile(rf"(?:کتاب|باب|بخش|فصل|مبحث|گفتار|قسمت)\s+(?:[\d۰-۹]+|{_ORDINAL_FA})\s*(?:{_DASH}|ـ|:|$)"),
    contents=re.compile(r"فهرست(?:\s+(?:مطالب|مواد|مندرجات))?\W*$"),
    end=re.compile(
        r"(?:(?:قانون|لایحه|طرح)\s+فوق\s+مشتمل|رئیس\s+مجلس|رییس\s+مجلس|رئیس\s+جمهور|تاریخ\s+تصویب|"
        r"تاریخ\s+تأیید|مقدمه\s+توجیهی|دلایل\s+توجیهی)"
    ),
    sentence=re.compile(
        r"(?:^|\s)(?:است|باشد|شود|می‌شود|میشود|می‌باشد|خواهد|هر\s?کس|هرکس|باید|مکلف|موظف|عبارت|کند|کنند|"
        r"شد|گردد|می‌گردد|نماید|نیست|نیستند|هستند|دارد|ندارد)(?:\s|$)"
    ),
    title=re.compile(r"^(?:قانون|لایحه|طرح|آیین\u200c?نامه|تصویب\u200c?نامه)\s"),
    cited=None,
    definitions=re.compile(r"^(?:تعاریف|تعریف|اصطلاحات)|در\s+(?:این\s+قانون|معانی)"),
    verdict=re.compile(r"(?:مجرم|به\s+مجازات|مجازات)"),
    unfinished=re.compile(
        r"(?:(?:^|\s)(?:ماده|مواد|تبصره|بند|و|یا|از|تا|به|در|این|موضوع|که|با|مفاد|طبق|برابر|مطابق|قانون)|،|\()$"
    ),
    needs_sign=True,
)

WORDS = {"en": ENGLISH, "fr": FRENCH, "fa": PERSIAN}

LABELLED = re.compile(
    r"[(\[](?:\d{1,3}[A-Z]?|[a-zA-Z]{1,4}|[آ-ی]{1,3})[)\]]|"
    r"(?:\d{1,3}[A-Z]?|[a-zA-Z]|[ivx]{2,5}|[آ-ی]|الف)\s?[).°]|(?:\d{1,3}|[IVX]{1,5})\s?[—–-]\s|\d{1,3}°"
)
"""What opens like an item of a list, in any language: no heading and no note of the margin does."""

KIND_OF: dict[str, str] = {
    **dict.fromkeys(("section", "sec.", "clause", "§"), "section"),
    **dict.fromkeys(("article", "art.", "art", "ماده", "مادّه", "اصل"), "article"),
    **dict.fromkeys(("regulation", "reg.", "rule"), "regulation"),
}
"""Which provision word of the outline language a word of a statute is."""
