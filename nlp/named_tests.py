"""Tests that carry the name of an illness: "HIV antibody test", 妊娠试验.

Named alone they have found nothing; with a result, "HIV test positive" or 结核菌素试验阴性, they
say what any other words say.
"""

from __future__ import annotations

import re

from nlp.facts import Assertion, Kind
from nlp.mentions import Mention
from nlp.passage import Passage

_TESTED_FOR = frozenset(("hiv_infection", "tuberculosis", "latent_tuberculosis", "pregnancy"))
_TEST = re.compile(
    r"[\s:：/-]*(?:(?:virus|infection|antigen|antibod(?:y|ies)|viral load|rna|dna|ab|ag|skin|blood"
    r"|urine|rapid|titer)[\s/,&-]*(?:and )?)*"
    r"(?:test|tests|testing|screen|screens|screening|serology|titer|assay|measurement)\b"
    r"|(?:病毒|感染|病|菌素|抗体|抗原|核酸|载量|血清|皮肤|初筛|确证|及|和|[、/])*"
    r"(?:试验|检测|检查|筛查|化验|测定|检验|初筛|定量)",
    re.ASCII,
)
_RESULT = re.compile(
    r"positive|reactive|detected|confirmed|\(\+\)|\+|阳性|确诊|怀孕|found|showed|shows", re.ASCII
)
_REACH = 40  # characters: a result stands close behind the test
_IN_BLOOD = re.compile(r"\s?[:：]?\s?\(?\d{1,3}(?:\.\d+)?\)?\s?(?:g/d?l|mg/d?l|[μu]mol)")


def is_of_the_blood(passage: Passage, mention: Mention) -> bool:
    """ "Albumin 38 g/L", 白蛋白38.6g/L: what the blood holds, not what was given."""
    text = passage.analysis.normalized
    return mention.kind is Kind.DRUG and _IN_BLOOD.match(text, mention.end) is not None


def names_a_test(passage: Passage, mention: Mention) -> bool:
    """Whether the mention is only the first word of the name of a test without a result."""
    if mention.kind is not Kind.CONDITION or mention.assertion is not Assertion.PRESENT:
        return False
    if _TESTED_FOR.isdisjoint(passage.vocabulary.ancestors(mention.concept)):
        return False
    text = passage.analysis.normalized
    test = _TEST.match(text, mention.end)
    if test is None:
        return False
    end = min(passage.sentence_at(mention.start).end, test.end() + _REACH)
    return _RESULT.search(text, test.end(), end) is None
