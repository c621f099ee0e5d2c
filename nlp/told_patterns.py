"""Patterns for conditions told in words no list can hold: "two new liver spots"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from nlp.facts import Kind


@dataclass(frozen=True)
class Told:
    """`hints`: the pattern is tried only in a text that holds one of these."""

    concept: str
    kind: Kind
    hints: tuple[str, ...]
    pattern: re.Pattern[str]


def _told(concept: str, hints: str, *patterns: str, kind: Kind = Kind.CONDITION) -> Told:
    return Told(concept, kind, tuple(hints.split()), re.compile("|".join(patterns), re.ASCII))


_GROWS = (
    "grown|growing|grew|enlarged|enlarging|bigger|larger|increased|increasing|worsened|doubled|"
    "tripled|spreading|progress(?:ed|ing)"
)
_TUMORS = (
    "tumou?rs?|cancer|mass(?:es)?|lesions?|nodes?|nodules?|spots?|mets|metastas[ie]s|lumps?|"
    "growths?|deposits?|ones|everything"
)
_SPREAD = (
    "mets?|metastas[ie]s|spots?|lesions?|nodules?|nodes?|deposits?|lumps?|foci|sites?|growths?"
)
_WHERE = (
    "liver|lung|bone|bony|brain|adrenal|hepatic|pulmonary|pleural|peritoneal|mediastinal|"
    "retroperitoneal|abdominal|cervical|supraclavicular|lymph|nodal|neck|chest|rib|spine|small|"
    "tiny|little|big|large|distant|multiple|several|bilateral|right|left|metastatic|hot|"
    "suspicious|visceral|distant|and"
)
# What lasted is over only where the text says so: it may still hold.
_AND_NO_MORE = (
    r"(?=,? (?:and |but )?(?:then|before|until|till)\b|,? (?:and|but) (?:quit|stopped|failed)\b)"
)
_IT = "(?:it|cancer|tumou?r|disease|thing)"
_WENT = r"(?:go|goes|went|gone|got|gotten|moved|travell?ed|jumped|spread) (?:on )?(?:in)?to"
_PARTS = (
    "(?:the |his |her |my |both )?(?:lungs?|liver|bones?|brain|spine|adrenals?|(?:lymph )?nodes?|"
    "lining|ribs?|hips?|pelvis|kidneys?|peritoneum|pleura|neck)"
)
_OWN = "(?:(?:the|his|her|my|one|both|left|right|of|that|each) ){0,3}"
_LUMP = "疙瘩|结节|病灶|瘤子?|肿块|包块|淋巴结|转移灶?"
PATTERNS = (
    _told(
        "progression",
        "new grow grew bigg larg increas worsen doubl tripl spread progress again also too well "
        "held worked lasted gave bought",
        # "two new spots in the liver", "new, small lung mets"
        rf"\b(?P<name>(?:(?:two|three|some|several|few|a|more) )?new),? "
        rf"(?!(?:\w+ )?(?:lung|pulmonary) nodule)(?:(?:{_WHERE}),? ){{0,3}}?"
        rf"(?:{_SPREAD})\b",
        rf"\b(?:{_TUMORS})(?:'s|'ve| is| are| was| were| has| have| had)?(?: been| got| gotten)?"
        rf"(?: \w+){{0,2}}? (?P<grew>{_GROWS})\b",
        r"\b(?:scans?|ct|pet|mri)\b[^.;!?]{0,40}?\b(?P<seen>(?:it|they)"
        r"(?:'s|'ve| is| has| have| had| was| were)? (?:(?!not\b|never\b|hardly\b)\w+ )?"
        r"(?:grown|growing|grew|bigger|larger|spread(?:ing)?)|"
        r"its (?:bigger|larger|grown|growing|spread(?:ing)?))\b",
        r"(?:^|[,;.] ?)(?P<bare>(?:it |then |and ){0,2}(?:grew|progressed|spread)"
        r"(?: again| anyway| on it| through it)?)(?=[,;.]|$| then\b| in \w+[,;.]| by \w+[,;.])",
        r"\b(?:it|that|this|which|chemo|treatment|combo|combination) "
        r"(?P<held>(?:held|worked|lasted) (?:for )?(?:about |only |almost |nearly |just )?\w+ "
        rf"(?:good )?(?:months?|weeks?|years?)){_AND_NO_MORE}",
        r"\b(?P<gave>(?:gave|bought) (?:me|him|her|us|dad|mum|mom) (?:about |only )?\w+ (?:good )?"
        rf"(?:months?|years?)){_AND_NO_MORE}",
        rf"\b{_IT} (?P<again>(?:has |had )?(?:took|taken|flared|kicked|fired|woke|woken|started)"
        r" (?:off|up) again)\b",
        rf"\b{_IT} (?P<moved>(?:has |had )?{_WENT} {_PARTS}(?: also| too| as well| now))\b",
        r"\b(?P<sized>(?:increased|grown|grew|enlarged|up|went|gone) from \d+(?:\.\d+)?)"
        r"(?: ?[cm]m)?(?: \w+)? to \d+(?:\.\d+)? ?[cm]m\b",
    ),
    _told(
        "progression",
        "又 新 冒 由 从 犯 灵 顶 压 控 起 长 大 管 顶",
        r"(?P<spread>又)(?=(?:转|扩散|跑|窜)(?:移|到|去)[^,。;!?\s]{0,4}?[肝肺骨脑脖腹胸淋肾])",
        r"(?:ct|片子|复查|检查|核磁|医生|大夫)[^,。;!?\s]{0,6}?(?:说|显示|提示|示)[^,。;!?\s]{0,3}?"
        r"(?P<said>大了|长了|多了|变大|长大)",
        r"(?:铂|替尼|单抗|利珠|普利|紫|化疗|免疫|方案)[^。;!?]{0,16}[,，\s]后来(?P<later>又?(?:变|长)?大了)",
        r"(?:药|替尼|单抗|化疗|免疫|方案)[^,。;!?]{0,12}?(?P<press>没(?:能|有)?(?:压|按|摁|控制)住)",
        r"(?P<new>新(?:长|冒|出)(?:出|来|了)*(?:好?几|[一二两三四五多\d])(?:个|处|颗))"
        r"(?!痣|痘|牙|斑|白发)",
        r"(?P<held>(?:管|管用|顶)了(?:小|快|大概|差不多)?(?:半|[一二两三四五六七八九十几\d]+)(?:个|来)?(?:多)?"
        r"(?:月|年))(?=[,，]?(?:就|又|后来|以后又|之后又|然后|结果))",
        r"(?P<zh>又(?:长|冒|起|鼓|蹦|窜|出现|出|查出|发现)(?:出|起)?来?了?)"
        rf"[^,。;!?\s]{{0,5}}?(?:{_LUMP}|东西)",
        r"(?P<fresh>新(?:出现|长出?|冒出?|增|见|添|发)?)"
        rf"(?!辅助|冠|药|发现|诊断|近|型)(?:来|了|的)?[^,。;!?\s]{{0,8}}?(?:{_LUMP}|[肝肺骨脑]转|扩散)",
        rf"(?P<up>冒(?:出|头)来?了?)[^,。;!?\s]{{0,6}}?(?:{_LUMP})",
        rf"(?:{_LUMP}|灶)(?:又|都|明显|也)?(?P<grown>(?:长|增)?大了(?:一倍|一圈|不少|很多|些)?)",
        r"(?:癌|瘤子?|肿瘤)(?P<back>又(?:犯|起来|冒头|活|闹|长)了?)",
        r"(?P<size>(?:由|从)\s?\d+(?:\.\d+)?\s?(?:mm|cm|毫米|厘米|公分)?\s?"
        r"(?:增|长|变|升|涨)(?:大|加|粗|长)?(?:到|至|为|成)\s?\d)",
        r"(?:药|化疗|免疫|方案|一线|治疗)[^,。;!?\s]{0,4}?"
        r"(?P<idle>不灵了?|不顶用|不顶事|不起作用|失灵|没作用|压不住|控制不住|打不住|不见效)",
    ),
    _told(
        "progression",
        "pfs 无进展",
        r"(?:\bpfs\b|无(?:疾病)?进展生存(?:期|时间)?)"
        r"(?![^,。;.\d]{0,6}(?:已|至今|目前|so far|now|median))[^,。;.\d]{0,6}\d+(?:\.\d+)?\s?"
        r"(?:个?月|m\b|mo\b|months?|weeks?|周)(?!\+)",
    ),
    _told(
        "no evidence of disease",
        "scan ct pet",
        r"\b(?:scans?|ct|pet)\b[^.;!?,]{0,24}? (?:was|were|is|are|came back|all) "
        r"(?P<name>(?:all )?(?:clear|clean))\b(?! of)",
    ),
    _told(
        "metastatic disease",
        "go went got moved travel jumped spread",
        rf"\b{_IT} (?:has |had |have |already |also |now ){{0,2}}(?P<name>{_WENT} {_PARTS})\b",
        r"\b(?:cancer|carcinoma|tumou?r|escc|squamous)\b[^.;!?]{0,40}? (?:that|which|and) "
        rf"(?:has |had )?(?P<far>(?:went|gone|moved|jumped|spread) (?:in)?to {_PARTS})\b",
    ),
    _told(
        "stable disease",
        "scan",
        r"\bscans? (?:are |is |have been |were |looks? |looking )?"
        r"(?P<name>good|great|fine|perfect)\b(?! (?:news|old|enough|quality|at|for|to))",
    ),
    _told(
        "stable disease",
        "稳 没变 没长 没动 stable unchanged",
        r"(?:ct|片子|复查|检查|影像|核磁|医生|大夫)[^,。;!?\s]{0,6}?(?:说|显示|提示|示|看)[^,。;!?\s]{0,3}?"
        r"(?P<name>稳定|没变化|没长|没动静|没怎么变)(?!大|不)",
        r"\b(?:scans?|ct|pet|mri)\b[^.;,!?]{0,24}?\b(?:says?|said|shows?|showed|was|is|came back) "
        r"(?:\w+ ){0,2}?(?P<en>stable|unchanged)\b",
    ),
    _told(
        "recurrent disease",
        "back",
        r"\b(?:cancer|tumou?rs?|disease|nodes?|spots?|growth|squamous)"
        r"(?P<name>(?:'s| is| are) back)(?! to| on| in| from| home| at)\b",
        r"\b(?:told|says?|said|showed|shows|scan|ct|pet)\b[^.;!?]{0,30}?"
        r"\b(?P<told>it(?:'s| is) back)(?! to| on| home| from)\b",
    ),
    _told(
        "post-menopausal",
        "period lmp 月经 例假 大姨妈 断经 停经 menstru",
        r"\bperiods? (?:have |has |had )?(?:stopped|ended|finished|dried up|ceased|went away)"
        r"(?=[^.;]{0,16}\b(?:ago|years?|decades?|in (?:19|20[01])\d|at \d\d|when i was \d\d))"
        r"(?![^.;]{0,40}\b(?:chemo|treatment|drug))",
        r"\b(?:last|final) (?:menstrual )?period (?:was )?(?:\w+ ){0,2}years ago",
        r"\bl\.?m\.?p\.? (?:at )?(?:age )?\d\d\b(?![/.-])",
        r"(?:月经|例假|大姨妈)(?:早就?|已经?|都)?(?:停|没|绝|断|不来)(?:了|有|快|都|\s){0,3}"
        r"(?:\d+|[一二三四五六七八九十两几好]+)(?:多|来)?年",
        r"断经(?!前|\s?[\d一二两三四五六七八九十几半]+个?月)|停经(?:\d+|[一二三四五六七八九十两几]+)(?:多|来)?年",
    ),
    _told(
        "pd-1 drug",
        "免疫",
        r"(?P<im>免疫)(?=(?:是|就|都|也)?(?:再也|再|以后|永远|不能|没再|停了|不敢))|"
        r"(?:上|用|打|做|加|停)(?:过|了|上)?(?P<name>免疫)"
        r"(?!力|组|功能|性|球|抑制|疾病|系统|学|缺陷|荧光|相关|检查|药|治疗|疗法|球蛋白|单抗|增强|调节)",
        kind=Kind.DRUG,
    ),
    _told(
        "pregnancy",
        "hcg",
        r"\b(?:negative|neg|positive|pos)\b[^.;,]{0,18}\b(?P<name>(?:beta-?|b-)?hcg)\b",
        r"\b(?P<hcg>(?:beta-?|b-)?hcg)(?: test)?(?= ?(?:was |is |came back |test |[:=] ?)?"
        r"\(?(?:negative|neg|positive|pos|阴性|阳性|[-+]\)))",
    ),
    _told(
        "esophageal squamous cell carcinoma",
        "鳞 scc squam oes",
        r"(?:食管|食道)(?:中|上|下|胸|颈|段|[上中下]1/3)*(?:恶性肿瘤|肿瘤|ca|癌)?[(（,\s:]{0,2}(?P<name>鳞)"
        r"(?!状|形|片)",
        r"\b(?:o?esoph(?:agus|ageal|ag)?)\.? (?:\w+ )?(?P<scc>scc)a?\b",
        r"\b(?P<sccof>scca?),? (?:of )?(?:the )?(?:\w+[- ]){0,2}o?esoph\w*",
        r"\b(?P<sq>squamous),? (?:of (?:the )?)?o?esoph\w*",
        r"(?:食管|食道)[^。]{0,30}?(?P<cell>鳞状细胞)(?!癌|抗原|化生|增生|乳头|上皮)",
        r"\bo?esoph\w* (?:ca|cancer|carcinoma|tumou?r)[ ,:(]{1,3}(?P<kind>squamous)",
    ),
    _told(
        "brain metastasis",
        "frontal pariet occipit tempor cereb thalam brainst pont 叶 脑 丘脑",
        r"\b(?:frontal|parietal|occipital|temporal|cerebell\w+|cerebral|thalamic|brainstem|pontine)"
        r"(?: lobe)?(?: brain)? (?:mets?|metastas[ie]s|metastatic \w+)\b",
        r"脑(?:子|部|袋)?(?:里|内|上)?(?:之前|以前|原来|原先|曾经?|当时|刚|又|也)?"
        r"(?:有|发现|长|出现)?(?:过|了)?[一二两三四五几多数\d]{0,2}(?:个|处|枚)?"
        r"(?:转移灶?|转移瘤)",
        r"(?:额|顶|枕|颞)叶[^,。;!?]{0,4}转移|(?:小脑|脑干|丘脑|基底节)[^,。;!?]{0,4}转移",
    ),
    _told(
        "pleural effusion",
        "fluid water",
        rf"\b(?:fluid|water) (?:on|in|around|round|at|outside|by) {_OWN}lungs?\b",
    ),
    _told(
        "ascites",
        "fluid water",
        rf"\b(?:fluid|water) (?:on|in|around|round) {_OWN}(?:belly|abdomen|tummy)\b",
        rf"\bfluid (?:around|on|in) {_OWN}(?:heart|lungs?)(?:,? (?:or|and|nor))+ "
        rf"(?P<name>in {_OWN}(?:belly|abdomen|tummy))\b",
    ),
    _told(
        "pericardial effusion",
        "fluid water",
        rf"\b(?:fluid|water) (?:on|in|around|round) {_OWN}heart\b",
        rf"\bfluid (?:around|on|in) {_OWN}(?:lungs?|belly|abdomen|tummy)(?:,? (?:or|and|nor))+ "
        rf"(?P<name>(?:around|on|round) {_OWN}heart)\b",
    ),
    _told(
        "breastfeeding",
        "nursing",
        r"\b(?P<name>(?:still )?nursing) (?:my|the|our|her|his|a|an) (?:\w+[ -]){0,3}?"
        r"(?:month|months|week|weeks|mo|wk)?[ -]?(?:old|little one|baby|boy|girl|kid|youngest|"
        r"infant|newborn|son|daughter)\b(?! (?:man|lady|father|mother|dad|mom|mum))",
    ),
    _told(
        "ascites",
        "肚 腹 belly tummy abdomen",
        r"(?:肚子|腹部|肚)(?:里|内)?(?:面)?(?:全|都|又|还|也)?(?:是|有|起|长)(?:了|好多|很多|大量|不少)?"
        r"(?P<name>水)(?!果|肿|泡|痘)",
        rf"\b(?:drain(?:ing|ed)?|tapp(?:ing|ed)|emptying) {_OWN}"
        r"(?:(?:dad|mum|mom|husband|wife)'?s )?(?P<drained>belly|abdomen|tummy)\b",
    ),
    _told(
        "treatment-naive",
        "都没 都还没 single any",
        r"(?:一点|任何|什么|啥)(?:(?:抗肿瘤|抗癌)?治疗|(?:抗肿瘤|抗癌)药)(?:也|都)(?:还)?没(?:有)?"
        r"(?:做|用|打|吃|上|开始|接受)(?!别|其他|其它)过?",
        r"(?:化疗|放疗|治疗)(?:都|也)?(?:还)?没(?:有)?(?:开始|做|上)[,，]?"
        r"(?P<none>(?:什么|啥|任何)药(?:都|也)(?:还)?没(?:有)?(?:用|打|吃|上)过?)",
        r"\bnot (?:a single|any) (?:cancer )?treatments? (?:so far|yet|at all)\b",
    ),
)  # fmt: skip
