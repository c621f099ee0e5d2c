"""The pictures of the result, as images: Streamlit takes no drawings. Their colors come along."""

from __future__ import annotations

from base64 import b64encode

from matcher.report import Screening
from ui.languages import Language
from ui.markup import Markup, tag
from ui.paper.checks import checks
from ui.paper.picture import Picture, as_svg

# The dark colors of the page (ui/assets/page.css): an image does not inherit them.
DARK = {
    "ink": "#edf2f2",
    "quiet": "#b3c0c2",
    "line": "#34434a",
    "edge": "#74868b",
    "accent": "#7fd1d8",
    "tint": "#1b3338",
    "fine": "#8fd6a6",
    "fine-tint": "#17301f",
    "wait": "#f0c274",
    "wait-tint": "#35290f",
    "stop": "#f3a795",
    "stop-tint": "#3b1d17",
    "open": "#b4c6ee",
    "open-tint": "#1e2940",
}
FONT = (
    "-apple-system,'Segoe UI',Roboto,'Noto Sans','PingFang SC','HarmonyOS Sans SC',"
    "'Microsoft YaHei','Noto Sans CJK SC',sans-serif"
)
COLORS = ";".join(f"--{name}:{color}" for name, color in DARK.items())
STYLE = Markup(
    f"<style>text{{font-family:{FONT}}}"
    f"@media (prefers-color-scheme:dark){{svg{{{COLORS}}}}}</style>"
)


def checks_image(screening: Screening, language: Language) -> Markup:
    """All criteria at a glance."""
    return _image(checks(screening.criteria, language), language)


def timeline_image(waits: Picture, language: Language) -> Markup | None:
    """Treatments and the wait after each; None without any."""
    return _image(waits, language) if waits.says else None


def _image(picture: Picture, language: Language) -> Markup:
    head, end, body = as_svg(picture, language).partition(">")
    drawn = b64encode(f"{head}{end}{STYLE}{body}".encode()).decode()
    return tag(
        "img",
        src=f"data:image/svg+xml;base64,{drawn}",
        alt=" ".join((picture.title, *picture.says)),
        width=f"{picture.width:g}",
        height=f"{picture.height:g}",
        cls="tf-picture",
    )
