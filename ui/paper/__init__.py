"""The result to take along: a printed sheet, the same as text, and its pictures.

Everything here is made from one screening alone: the same one gives the same text and bytes.
`voice` is whom the sentences speak to; `discreet` keeps the illness out of title and header.
"""

from __future__ import annotations

from content.question_models import Voice
from content.trials import Trial
from matcher.report import Screening
from ui.languages import Language
from ui.markup import Markup
from ui.paper.checks import checks
from ui.paper.message import message
from ui.paper.pdf import pdf as pdf_of
from ui.paper.picture import Picture, as_image, as_svg
from ui.paper.sheet import sheet
from ui.paper.timeline import timeline
from ui.paper.treatments import treatments


def text(
    screening: Screening,
    trial: Trial,
    language: Language,
    voice: Voice,
    discreet: bool,
    waits: Picture | None = None,
) -> str:
    """The sheet as plain text, about 5,000 characters, to copy into a message.

    `waits` is what `waits_of` gave, where it is at hand.
    """
    told = waits or waits_of(screening, trial, language)
    return message(sheet(screening, trial, language, voice, discreet), told.says)


def pdf(
    screening: Screening, trial: Trial, language: Language, voice: Voice, discreet: bool
) -> bytes:
    """Two pages of A4, about 60 KB, with the font embedded."""
    told = sheet(screening, trial, language, voice, discreet)
    pictures = checks(screening.criteria, language), waits_of(screening, trial, language)
    return pdf_of(told, pictures, screening.as_of)


def timeline_svg(screening: Screening, trial: Trial, language: Language) -> Markup | None:
    """Treatments and waits as a picture that follows the page's colors; None without any."""
    picture = waits_of(screening, trial, language)
    return as_svg(picture, language) if picture.says else None


def checks_svg(screening: Screening, language: Language) -> Markup:
    """All criteria at a glance: color, icon and word."""
    return as_svg(checks(screening.criteria, language), language)


def timeline_image(screening: Screening, trial: Trial, language: Language) -> Markup | None:
    """`timeline_svg` as an `<img>` with a text alternative, where a page lets no SVG through."""
    picture = waits_of(screening, trial, language)
    return as_image(picture) if picture.says else None


def checks_image(screening: Screening, language: Language) -> Markup:
    """`checks_svg` as an `<img>` with a text alternative."""
    return as_image(checks(screening.criteria, language))


def waits_of(screening: Screening, trial: Trial, language: Language) -> Picture:
    """Treatments and the wait after each; its `says` is empty without any."""
    lines = treatments(screening, trial, language)
    return timeline(lines, screening.as_of, language)
