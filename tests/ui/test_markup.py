from __future__ import annotations

import pytest

from ui.markup import folded, joined, label, listing, paragraphs, tag

NASTY = '<img src=x onerror="alert(1)"> & ![p](http://evil.test/p.png)'


def test_words_that_look_like_html_stay_words() -> None:
    assert tag("p", NASTY) == (
        "<p>&lt;img src=x onerror=&quot;alert(1)&quot;&gt; &amp; ![p](http://evil.test/p.png)</p>"
    )


def test_words_in_attributes_cannot_leave_them() -> None:
    assert tag("div", data_offline='"><script>') == (
        '<div data-offline="&quot;&gt;&lt;script&gt;"></div>'
    )


def test_what_we_made_ourselves_is_not_escaped_twice() -> None:
    assert tag("div", tag("b", "a & b"), " < c") == "<div><b>a &amp; b</b> &lt; c</div>"
    assert joined(tag("i", "x"), None, "<") == "<i>x</i>&lt;"


def test_each_builder_escapes_its_texts() -> None:
    for built in (paragraphs(NASTY), listing([NASTY]), folded(NASTY, NASTY)):
        assert "<img" not in built


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("![p](http://evil.test)", r"\!\[p\]\(http\:\/\/evil\.test\)".replace(r"\/", "/")),
        ("**bold** `code` $x$", r"\*\*bold\*\* \`code\` \$x\$"),
        (":material/home: <b>", r"\:material/home\: \<b\>"),
        ("两\n行", "两 行"),
    ],
)
def test_a_label_holds_no_formatting(words: str, written: str) -> None:
    assert label(words) == written
