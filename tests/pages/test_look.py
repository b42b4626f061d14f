"""The look keeps its word: strict pages, every control named, every greyed act explained, colours and sizes from one file."""

import re
from collections import Counter
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.template.loader import render_to_string

from unionhall.web.patterns import forms, samples
from unionhall.web.templatetags import look
from unionhall.web.templatetags.icons import ICONS

SRC = Path(look.__file__).resolve().parents[2]
TEMPLATES = sorted(SRC.rglob("templates/**/*.html"))
OURS = [path for path in TEMPLATES if path.is_relative_to(SRC / "web") and "mfa" not in path.parts]  # those of mfa get what allauth gives them
CSS = SRC / "web" / "static" / "css"
TOKENS = (CSS / "tokens.css").read_text(encoding="utf-8")
PAGES = sorted(samples.pages())
VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "path", "source", "wbr"}

# what a page that runs under `default-src 'none'; style-src 'self'; script-src 'self'` cannot carry
INLINE = re.compile(r"""<style\b|\sstyle\s*=|\son[a-z]+\s*=\s*["']|<script(?![^>]*\ssrc=)(?![^>]*type="application/json")|javascript:|hx-on|\bjs:""")
# features Q9: nobody is ranked, nothing is played for points
RACE = re.compile(r"积分|打卡|连续签到|签到天数|在线时长|排行|活跃度|勋章|段位|经验值|荣誉榜|点赞")
# LOOK.md 7: short, verb first, no courtesy noise
NOISE = re.compile(r"您好|亲爱的|温馨提示|！|绝对安全|提交成功")


class Page(HTMLParser):
    """A rendered page as a screen reader walks it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[tuple[str, dict[str, str | None]]] = []
        self.tags: list[tuple[str, dict[str, str | None], bool]] = []  # tag, attributes, inside a label
        self.words: dict[str, str] = {}
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs), any(name == "label" for name, _ in self.open)))
        if tag not in VOID:
            self.open.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        for _, attrs in self.open:
            if attrs.get("id"):
                self.words[attrs["id"]] = self.words.get(attrs["id"], "") + data.strip()

    def having(self, name: str) -> list[str]:
        return [attrs[name] for _, attrs, _ in self.tags if attrs.get(name)]


@pytest.fixture(params=PAGES)
def page(request):
    return Page(render_to_string(request.param, {**samples.EVERYWHERE, **samples.pages()[request.param]}))


def controls(page: Page) -> list[tuple[dict[str, str | None], bool]]:
    asked = [(attrs, inside) for tag, attrs, inside in page.tags if tag in ("input", "select", "textarea")]
    return [(attrs, inside) for attrs, inside in asked if attrs.get("type") not in ("hidden", "submit", "button")]


# --- the sources -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_a_page_carries_no_style_and_no_script_of_its_own(path):
    assert not INLINE.findall(path.read_text(encoding="utf-8"))


def test_the_check_for_inline_parts_finds_them():
    for bad in ('<p style="a">', "<style>", '<a onclick="b()">', "<script>x</script>", '<a href="javascript:x">', '<b hx-on:click="x">'):
        assert INLINE.search(bad)
    for good in ('<script src="/a.js" type="module"></script>', '<section class="one">', '<p data-on="1">'):
        assert not INLINE.search(good)


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.name)
def test_a_template_says_at_its_top_what_it_is_given(path):
    said = re.search(r"\{% comment %\}(.{12,}?)\{% endcomment %\}", path.read_text(encoding="utf-8")[:4000], re.DOTALL)
    assert said, f"{path.name}: no description of its context"


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_nobody_is_ranked_and_no_word_is_wasted(path):
    text = re.sub(r"\{% comment %\}.*?\{% endcomment %\}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert not RACE.findall(text)
    assert not NOISE.findall(text)


@pytest.mark.parametrize("path", sorted(CSS.glob("*.css")), ids=lambda path: path.name)
def test_every_colour_and_every_pixel_stands_in_one_file(path):
    text = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    fixed = re.findall(r"#[0-9a-fA-F]{3,8}\b|\brgba?\(|\bhsla?\(|[\d.]+px\b", text)
    assert path.name == "tokens.css" or not fixed
    assert "!important" not in text.replace("animation: none !important", "").replace("scroll-behavior: auto !important", "").replace("display: none !important", "")


def test_every_token_that_is_used_is_defined():
    used = {name for path in CSS.glob("*.css") for name in re.findall(r"var\((--[\w-]+)", path.read_text(encoding="utf-8"))}
    defined = {name for path in CSS.glob("*.css") for name in re.findall(r"(--[\w-]+)\s*:", path.read_text(encoding="utf-8"))}
    assert not used - defined


def test_every_icon_that_is_named_is_drawn():
    named = {name for path in TEMPLATES for name in re.findall(r'\{% icon "([\w-]+)"', path.read_text(encoding="utf-8"))}
    assert named - set(ICONS) == set()


# --- tokens ------------------------------------------------------------------------------------------------------


def _block(selector: str) -> dict[str, str]:
    """The tokens set under one selector; the first block of that name."""
    body = re.search(re.escape(selector) + r" \{(.*?)\n  \}", TOKENS, re.DOTALL)[1]
    return dict(re.findall(r"(--[\w-]+):\s*([^;]+);", re.sub(r"/\*.*?\*/", "", body, flags=re.DOTALL)))


def _light(colour: str) -> float:
    """WCAG relative luminance of #rrggbb."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    high, low = sorted((_light(one), _light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", [":root", '[data-theme="dark"]'])
def test_every_word_can_be_read_on_every_ground(theme):
    tones = _block(":root") | _block(theme)
    for ground in ("--paper", "--sheet", "--shade"):
        for word in ("--ink", "--ink-2", "--ink-3", "--red", "--blue", "--green", "--ochre"):
            assert contrast(tones[word], tones[ground]) >= 4.5, (theme, word, ground)
        assert contrast(tones["--edge"], tones[ground]) >= 3
        assert contrast(tones["--focus"], tones[ground]) >= 3
    for tone in ("red", "blue", "green", "ochre"):
        assert contrast(tones[f"--{tone}"], tones[f"--{tone}-wash"]) >= 4.5
    assert contrast(tones["--on-fill"], tones["--red-fill"]) >= 4.5


def test_dark_by_the_device_is_the_same_dark_as_by_choice():
    assert _block('[data-theme="dark"]') == dict(re.findall(r"(--[\w-]+):\s*([^;]+);", re.search(r':root:not\(\[data-theme="light"\]\) \{(.*?)\}', TOKENS, re.DOTALL)[1]))


def test_nothing_is_under_18_points_in_the_elders_edition_and_every_target_is_60_pixels():
    elder = _block("[data-elder]")
    sizes = {name: float(value[:-3]) * 16 for name, value in elder.items() if value.endswith("rem")}
    assert all(size >= 24 for name, size in sizes.items() if name.startswith("--t-"))
    assert sizes["--target"] == sizes["--target-s"] == 60


def test_a_finger_finds_every_target():
    root = _block(":root")
    assert float(root["--target"][:-3]) * 16 == 48
    assert float(root["--target-s"][:-3]) * 16 >= 44


# --- the pages ---------------------------------------------------------------------------------------------------


def test_a_page_has_one_heading_of_the_first_order(page):
    whole = any(tag == "html" for tag, _, _ in page.tags)
    assert Counter(tag for tag, _, _ in page.tags)["h1"] == (1 if whole else 0)


def test_headings_never_skip_an_order(page):
    orders = [int(tag[1]) for tag, _, _ in page.tags if re.fullmatch("h[1-6]", tag)]
    assert all(after <= before + 1 for before, after in zip(orders, orders[1:], strict=False)), orders


def test_no_two_parts_of_a_page_have_one_name(page):
    assert not [name for name, times in Counter(page.having("id")).items() if times > 1]


def test_every_control_says_what_it_asks(page):
    labelled = set(page.having("for"))
    assert not [attrs for attrs, inside in controls(page) if not inside and attrs.get("id") not in labelled and not attrs.get("aria-label")]


def test_a_greyed_act_stays_in_its_place_and_says_why(page):
    greyed = [attrs for tag, attrs, _ in page.tags if attrs.get("aria-disabled") == "true"]
    assert not [attrs for attrs in greyed if not page.words.get(attrs.get("aria-describedby") or "")]


def test_whatever_is_pointed_at_is_there(page):
    there = set(page.having("id"))
    pointed = {one for name in ("aria-describedby", "aria-labelledby", "for", "list") for value in page.having(name) for one in value.split()}
    assert not pointed - there


def test_every_form_that_changes_something_is_sealed_against_forgery():
    for path in TEMPLATES:
        for form in re.findall(r"<form\b[^>]*method=\"post\".*?</form>", path.read_text(encoding="utf-8"), re.DOTALL):
            assert "{% csrf_token %}" in form or "look/form.html" in form and path.name == "patterns.html", path.name


def test_whoever_likes_large_type_and_dark_gets_the_page_so_at_once():
    shown = render_to_string("home.html", {**samples.EVERYWHERE, **samples.HOME, "look": {"elder": True, "theme": "dark", "density": "tight"}})
    assert re.search(r'<html [^>]*data-elder[^>]* data-theme="dark"', shown)
    assert 'data-density="tight"' in shown


def test_the_day_of_a_demonstration_stands_at_the_head_of_every_page():
    assert "演示日：</b>2026年11月23日" in render_to_string("home.html", {**samples.EVERYWHERE, **samples.HOME})
    assert "演示日" not in render_to_string("home.html", {**samples.EVERYWHERE, **samples.HOME, "demo_day": None})


def test_a_formal_act_asks_once_more_and_repeats_what_will_happen():
    shown = render_to_string("act.html", {**samples.EVERYWHERE, **samples.ACT_PAGE, "form": forms.Reply()})
    dialog = re.search(r"<dialog.*?</dialog>", shown, re.DOTALL)[0]
    assert all(one in dialog for one in samples.DOES)
    assert 'name="confirmed"' in dialog
    plain = render_to_string("act.html", {**samples.EVERYWHERE, **samples.ACT_PAGE, "act": {**samples.ACT_PAGE["act"], "formal": False}, "form": forms.Reply()})
    assert "<dialog" not in plain


def test_without_a_script_the_question_comes_on_the_page_itself():
    shown = render_to_string("act.html", {**samples.EVERYWHERE, **samples.ACT_PAGE, "form": forms.Reply(), "sure": True})
    assert "<dialog" not in shown
    assert 'name="confirmed"' in shown


def test_a_refused_act_shows_its_reasons_and_no_form():
    why = "附议不足，还差 1 人。须 2 名代表附议，现有 1 名。依《提案工作办法》第六条。"
    shown = render_to_string("act.html", {**samples.EVERYWHERE, **samples.ACT_PAGE, "form": forms.Reply(), "reasons": [why]})
    assert why in shown
    assert "<textarea" not in shown


def test_an_act_as_a_piece_of_a_page_brings_no_second_masthead():
    shown = render_to_string("act.html", {**samples.EVERYWHERE, **samples.ACT_PAGE, "form": forms.Reply(), "fragment": True})
    assert "<html" not in shown
    assert "送出答复" in shown


def test_what_was_typed_is_never_read_as_a_page():
    shown = render_to_string("case.html", {**samples.EVERYWHERE, **samples.CASE_PAGE, "case": {**samples.CASE, "title": "<script>x</script>，再试", "facts": [("理由", "<b>粗</b>")]}})
    assert "<script>x" not in shown
    assert "<b>粗" not in shown


def test_an_article_not_yet_read_in_the_official_text_says_so():
    assert "依据待核" in render_to_string("look/cite.html", {"rule": samples.NOTICE_RULE})
    assert "依据待核" not in render_to_string("look/cite.html", {"rule": samples.BAR_RULE})


# --- forms -------------------------------------------------------------------------------------------------------


def asked(name: str, form=None) -> str:
    return render_to_string("look/field.html", {"field": (form or samples.every_kind())[name]})


def test_an_error_stands_in_the_place_of_the_hint():
    form = samples.every_kind()
    form.add_error("subject", "案由超过 30 字，现在 34 字。")
    shown = asked("subject", form)
    assert "现在 34 字" in shown
    assert "一案一事" not in shown
    assert 'aria-invalid="true"' in shown


def test_few_short_choices_stand_side_by_side_and_long_ones_below_each_other():
    assert 'class="seg"' in asked("result")
    assert 'class="seg"' not in asked("lane")
    assert 'class="choice"' in asked("lane")


def test_a_date_is_given_to_the_browser_as_it_can_read_it():
    form = forms.EveryKind(initial={"until": date(2027, 6, 30)})
    shown = asked("until", form)
    assert 'type="date"' in shown
    assert 'value="2027-06-30"' in shown


def test_several_persons_already_named_stay_named():
    assert asked("seconders").count('type="hidden" name="seconders"') == 2


def test_a_table_of_rows_keeps_what_was_typed_and_offers_empty_rows():
    form = forms.EveryKind(initial={"decisions": [{"item": "6 个岗位先行安装", "owner": "罗文斌 030045", "day": "2027-05-31"}]})
    shown = asked("decisions", form)
    assert 'name="decisions-0-item" value="6 个岗位先行安装"' in shown
    assert 'name="decisions-2-day"' in shown


# --- words -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "words"), [(date(2026, 11, 23), "今天"), (date(2026, 11, 24), "明天"), (date(2026, 11, 27), "还剩 4 天"), (date(2026, 11, 20), "过 3 天"), (None, "")]
)
def test_a_deadline_says_what_is_left(day, words):
    assert look.left(day, samples.TODAY) == words


def test_a_day_is_written_for_people_and_for_machines():
    assert look.day(date(2026, 11, 23)) == '<time datetime="2026-11-23">11月23日</time>'
    assert look.day("2026-11-23", "long") == '<time datetime="2026-11-23">2026年11月23日</time>'
    assert look.day(None) == look.day("不是日子") == ""


def test_a_name_of_two_characters_is_as_wide_as_one_of_three_in_a_column():
    assert look.spaced("田富") == "田　富"
    assert look.spaced("马文秀") == "马文秀"


def test_a_title_breaks_after_its_commas():
    assert look.phrases("今天 10 件：逾期 2 件，今天到期 3 件").count('class="ph"') == 3
    assert "&lt;b&gt;" in look.phrases("<b>")


def test_how_far_a_case_is_can_be_heard_as_well_as_seen():
    assert "共 8 步，在第 5 步" in render_to_string("look/steps.html", look.steps(5, 8))
    assert look.steps(5, 8)["marks"] == ["on"] * 4 + ["at"] + [""] * 3
    assert "全部走完" in render_to_string("look/steps.html", look.steps(9, 8))
