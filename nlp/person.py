"""Who the patient is: man or woman, the writer or a relative of the writer."""

from __future__ import annotations

import re
from dataclasses import dataclass

from nlp.facts import Assertion, Evidence, Fact, Kind
from nlp.mentions import Mention
from nlp.passage import Passage
from nlp.phrases import Hit

# "I" or 我 as the patient: what they have, had, take; not "I have to help him wash", not 我爸.
_FIRST_PERSON = re.compile(
    r"(?<!nyha )(?<!grade )(?<!stage )(?<!class )(?<!type )(?<!degree )(?<!siewert )(?<!phase )"
    r"\bi (?:am(?! (?:writing|asking|looking|wondering|so |his |her |the |scared|afraid|worried))|"
    r"was(?! (?:told|wondering|hoping|looking|reading|there|with))|had(?! (?:to|hoped|no idea))|"
    r"got(?! (?:a call|told|your|this))|get|take(?! (?:him|her|care))|took(?! (?:him|her|my))|"
    r"started|finished|stopped|never(?! (?:thought|imagined|knew|heard|expected))|still(?! (?:can|"
    r"hope|don|remember|think))|(?:can't|cannot|cant|can(?!'))(?! (?:sleep|stop|bear|stand|believe|"
    r"imagine|tell|lose|watch|see|find|reach|afford|help him|help her|help my|only hope))|"
    r"feel(?! (?:so|lost|helpless|guilty|like|bad|that))|weigh|lost(?! (?:my|him|her))|do my|"
    r"cook(?! for)|walk(?! (?:him|her))|live(?! (?:in|with|far|near|abroad|overseas|next))|"
    r"need(?! (?:help|advice|some|to|information|hope|an answer|your))|"
    r"have(?! (?:to|a question|questions|been reading|read|no idea|been looking|seen|heard)\b))\b|"
    r"\bi've (?:had|been|got|never|lost|taken|only|just)\b|"
    r"\bi'?m (?:\d|a \d|an? \w+ (?:man|woman)|on|not|still|negative|positive|the patient|stage|"
    r"\w+ years)|\bme, \d|\bmyself\b|\b(?:drives?|takes?|count) me\b|"
    r"\bmy (?:tumou?r|cancer|chemo|treatment|scans?|biopsy|last|first|doctor|onc|oncologist|weight|"
    r"belly|legs|hands|feet|liver|lungs|stage|diagnosis|esophag\w+|oesophag\w+|gullet)\b|"
    r"(?:^|[,。;!?\s])(?:我|俺)(?:今年|现在|已经|之前|去年|也|自己|就|还|都|一直|上个月|这个月){0,2}"
    r"(?:\d|得了?|患|有|没|是(?!他|她|想|来|替|帮)|做|打(?!听|电话|扰)|用|吃|化疗|放疗|手术|确诊|查出|开始|感觉|身高|体重|"
    r"(?:不?能|可以)(?!看着|问|请|咨询|代|替|帮|给他|给她|拍|发|失去|没有他|没有她)|男|女(?!儿|婿)|的(?:癌|病|肿瘤|食管))|(?<![他她爷娘者爸妈亲生士姐哥伯叔姨舅])本人",
    re.ASCII,
)
_SEX_LETTER = re.compile(
    r"(?<![\d.])\b\d{2}\s?-?(?:yo|y/o|years? old|year-old|yrs?)?\s?([mf])\b(?! and \d)|"
    r"\b\d{2} (?:yo |y/o )?(guy|bloke|lad|dude|lady|gal)\b|"
    r"\b\d{2}岁?[,\s]?(男|女)|"
    r"(?:^|[,;.(]\s?)(male|female)(?=\s?(?:[,;.)]|$|\d))|"
    r"\b(?:years?|yrs?|yo|y/o)[ -]?(?:old)?[ ,]+(?:\w+ )?(man|woman|male|female|gentleman|lady)\b|"
    r"\b(?:i am|i'm|im) (?:an? )?(?:\w+ ){0,3}(man|woman|male|female)\b|"
    r"(?:^|[,。;:\s(]|患者|病人)(男|女)(?:性)?(?=[,。;\s)]|患)",
    re.ASCII,
)
_MALE_WORDS = frozenset({"m", "男", "man", "male", "gentleman", "guy", "bloke", "lad", "dude"})
_KIN_OF_ANOTHER = re.compile(r"his |her |their |他|她")


@dataclass(frozen=True)
class Person:
    """The patient as the text shows them; spans of text that speak of somebody else."""

    sex: str | None  # "male", "female" or None
    evidence: tuple[Evidence, ...]
    others: tuple[tuple[int, int], ...]  # clauses whose subject is a relative of the patient
    patient_name: str | None = None  # how the writer calls the patient: "my dad"

    def is_patient_at(self, position: int) -> bool:
        return not any(start <= position < end for start, end in self.others)

    def facts(self) -> list[Fact]:
        if self.sex is None:
            return []
        return [
            Fact(
                concept=self.sex,
                kind=Kind.STATUS,
                assertion=Assertion.PRESENT,
                evidence=self.evidence,
                rule="sex",
            )
        ]


def read_person(passage: Passage) -> Person:
    """Explicit words first, then the relative written for, then he or she of a clinic note."""
    kin = _own_words(passage, "kin_male", "kin_female")
    own_kin = [hit for hit in kin if not _of_another(passage, hit)]
    writes_of_self = _FIRST_PERSON.search(passage.analysis.normalized) is not None
    living = [hit for hit in own_kin if not _died(passage, hit)]
    patient = living[0] if living and not writes_of_self else None
    if patient and not (_is_the_patient(passage) and not _told_of_before(passage, patient)):
        patient = None
    told = _explicit(passage, patient)
    if told is None and not writes_of_self:
        told = _only_sex(passage, "male_pronoun", "female_pronoun")
        told = told or _only_sex(passage, "male", "female")
    return Person(
        sex=told[0] if told else None,
        evidence=(passage.evidence(told[1], told[2], "mention"),) if told else (),
        others=tuple(_clauses_of_others(passage, kin, patient)),
        patient_name=passage.analysis.normalized[patient.start : patient.end] if patient else None,
    )


def with_own_illness(mention: Mention, person: Person) -> Mention:
    """ "my mother-in-law has fluid": told of the patient, so it is no family history.

    Nor is what a clause about the patient's small child says: "my baby is 5 months, I nurse".
    """
    if mention.assertion is not Assertion.FAMILY:
        return mention
    kin = [cue.words.lower() for cue in mention.cues if cue.role == "family"]
    own = person.patient_name
    if not all(word in _CHILDREN or (own and (word in own or own in word)) for word in kin):
        return mention
    said = {cue.role for cue in mention.cues}
    for roles, assertion in _WITHOUT_FAMILY:
        if said & roles:
            return mention._replace(assertion=assertion)
    return mention._replace(assertion=Assertion.PRESENT)


_CHILDREN = frozenset(
    {"孩子", "宝宝", "小孩", "baby", "child", "children", "kid", "kids", "my baby"}
)
_WITHOUT_FAMILY = (
    (frozenset({"negation", "before", "after"}), Assertion.ABSENT),
    (frozenset({"planned"}), Assertion.PLANNED),
    (frozenset({"possible"}), Assertion.POSSIBLE),
)


_DEATH = re.compile(
    r"[^.;,。]{0,12}?(?:\bdied\b|passed away|\blost\b|去世|走了|走的|没了|过世|死于|死了|病逝|"
    r"病故)",
    re.ASCII,
)


def _died(passage: Passage, hit: Hit) -> bool:
    return _DEATH.match(passage.analysis.normalized, hit.end) is not None


# What people tell of their parents when asked about themselves.
_RUNS_IN_FAMILIES = frozenset(
    {"other_cancer", "autoimmune_disease", "heart_disease", "tuberculosis", "hiv_infection",
     "transplant", "autoimmune_lookalike"}
)  # fmt: skip


_CALLED_PATIENT = re.compile(r"\b(?:the|this) patient\b|\bpatient is\b|患者(?!是我|为我)", re.ASCII)


def _is_the_patient(passage: Passage) -> bool:
    """ "My dad has esophageal cancer" names the patient; "my dad had a heart attack" need not."""
    named = [passage.vocabulary.ancestors(m.concept) for m in passage.analysis.mentions]
    if _CALLED_PATIENT.search(passage.analysis.normalized):
        return False
    if any(not classes.isdisjoint(_OF_THE_CANCER) for classes in named):
        return True
    return all(classes.isdisjoint(_RUNS_IN_FAMILIES) for classes in named)


def _told_of_before(passage: Passage, kin: Hit) -> bool:
    """ "61, ESCC. Father had TB.": the cancer was somebody's before the relative came up."""
    start = passage.sentence_at(kin.start).start
    return any(
        not passage.vocabulary.ancestors(mention.concept).isdisjoint(_OF_THE_CANCER)
        for mention in passage.mentions_in(0, start)
        if not mention.asked
    )


_OF_THE_CANCER = frozenset(
    {"esophageal_cancer", "advanced_disease", "anticancer_drug", "progression", "radiation",
     "surgery_major", "effusion", "side_effect"}
)  # fmt: skip


def _own_words(passage: Passage, *labels: str) -> list[Hit]:
    """Cues outside every name: the 他 of 卡培他滨 is no "he"."""
    taken = [(mention.start, mention.end) for mention in passage.analysis.mentions]
    return [
        hit
        for hit in passage.cues_in(0, len(passage.analysis.text), *labels)
        if not any(start <= hit.start < end for start, end in taken)
        and not _is_a_unit(passage.analysis.normalized, hit)
    ]


def _is_a_unit(normalized: str, hit: Hit) -> bool:
    """The ms of "449 ms." is no Ms."""
    return normalized[max(0, hit.start - 2) : hit.start].strip()[-1:].isdigit()


def _of_another(passage: Passage, hit: Hit) -> bool:
    """ "his sister": kin of the patient, not of the writer."""
    return _KIN_OF_ANOTHER.match(passage.analysis.normalized, hit.start) is not None


def _explicit(passage: Passage, patient: Hit | None) -> tuple[str, int, int] | None:
    letter = _SEX_LETTER.search(passage.analysis.normalized)
    if letter:
        male = next(found for found in letter.groups() if found) in _MALE_WORDS
        return ("male" if male else "female"), letter.start(), letter.end()
    if patient is not None:
        return patient.label.removeprefix("kin_"), patient.start, patient.end
    for sex in ("male", "female"):
        told = passage.first_cue(0, len(passage.analysis.text), f"self_{sex}")
        if told and not _is_spoken_of(passage, told):
            return sex, told.start, told.end
    return None


_SPOUSES = {"my husband": "male_pronoun", "my wife": "female_pronoun"}


def _is_spoken_of(passage: Passage, hit: Hit) -> bool:
    """ "His TB is old. My husband takes nothing": no word of a wife about herself."""
    label = _SPOUSES.get(passage.analysis.normalized[hit.start : hit.end])
    return bool(label and _own_words(passage, label))


def _only_sex(passage: Passage, male: str, female: str) -> tuple[str, int, int] | None:
    """Only where the whole text knows one sex: "he ... she" stays open."""
    words = _own_words(passage, male, female)
    if len({hit.label for hit in words}) != 1:
        return None
    return words[0].label.removesuffix("_pronoun"), words[0].start, words[0].end


def _clauses_of_others(
    passage: Passage, kin: list[Hit], patient: Hit | None
) -> list[tuple[int, int]]:
    """Clauses about a relative who is not the patient."""
    name = passage.analysis.normalized[patient.start : patient.end] if patient else None
    spans = []
    for hit in kin:
        if passage.analysis.normalized[hit.start : hit.end] == name:
            continue
        clause = passage.clause_at(hit.start)
        spans.append((hit.start, clause.end))
    return spans
