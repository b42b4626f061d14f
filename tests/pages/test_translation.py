"""A member who reads no Chinese reads the member pages: every phrase is in the catalogue, none is stale, and what is recorded stays Chinese."""

import re

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import translation

import cast as people
from house.tree import CLONE
from story import answered, invited
from unionhall.core.statute.load import statutes
from unionhall.desk.models import Case, Delivery, Entry, Payload, Posting
from unionhall.systems.organization.models import Account, Office, Person, Union
from unionhall.web import phrases, tongue
from unionhall.web.catalogue import Unreadable, packed, read, written
from unionhall.web.sentences import SCRIPTS, SENTENCES

ENGLISH = next(path for path in written() if path.parts[-3] == "en")
HAN = re.compile(r"[\u3400-\u9fff]+")
BLANK = re.compile(r"%\((\w+)\)s|(?<!\{)\{(\w+)\}")
DATA = {Person: ("name",), Union: ("name", "short"), Case: ("title", "number"), Posting: ("title", "text", "docno", "basis"), Payload: ("data",), Office: ("unit__name", "title")}
HERE = phrases.HERE
QUOTED = re.compile("公示, 附议 or 答复|某工发〔2026〕12号|separated by 、|全卷.zip|封存单.txt")  # words to be typed as they are
SCRIPT = re.compile(r'\bsay\("([^"]+)"|\? "(\{name\}[^"]+)" : "(\{name\}[^"]+)"')


def test_the_english_catalogue_says_everything_and_nothing_for_nothing():
    missing, needless = phrases.gaps(ENGLISH)
    assert [one.msgid for one in missing] == []
    assert [one.msgid for one in needless] == []


def test_a_translation_keeps_every_blank_of_its_phrase_and_leaves_no_chinese():
    for phrase in (one for one in read(ENGLISH) if one.msgid):
        for said in phrase.said.values():
            assert set(BLANK.findall(said)) == set(BLANK.findall(phrase.msgid)), phrase.msgid
            assert not HAN.search(QUOTED.sub("", said)), phrase.msgid


def test_every_word_that_a_script_writes_is_in_its_list():
    spoken = {word for path in (HERE / "static" / "js").glob("*.js") for found in SCRIPT.findall(path.read_text(encoding="utf-8")) for word in found if word}
    assert spoken == set(SCRIPTS)


def test_every_listed_sentence_stands_in_the_code_that_says_it():
    code = "\n".join(path.read_text(encoding="utf-8") for path in HERE.parent.rglob("*.py") if path.name != "sentences.py")
    code = re.sub(r'"\s*\n\s*f?"', "", code)
    for sentence in SENTENCES:
        longest = max(re.split(r"\{\w+\}|[「」“”（）]", sentence), key=len)
        assert any(longest[at : at + 4] in code for at in range(max(1, len(longest) - 3))), sentence


def test_a_catalogue_that_was_broken_by_hand_is_named_by_its_line(tmp_path):
    (tmp_path / "django.po").write_text('msgid "一"\nmsgstr one"\n', encoding="utf-8")
    with pytest.raises(Unreadable, match="第 2 行"):
        read(tmp_path / "django.po")
    assert packed([])[:4] == bytes.fromhex("de120495")


@pytest.fixture
def reader(db, settings):
    """Somebody who chose English, in a union where things go on."""
    settings.TODAY = "2026-05-20"
    cast = people.make()
    story = answered(cast)
    invited(cast)
    account = Account.objects.create(login="reader", person_id=cast.number("林芳"), union=cast.factory)
    browser = Client()
    browser.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    browser.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    return browser, story


def frame(page: str) -> set[str]:
    """The Chinese of a page: in its text and in what a screen reader says of its parts."""
    page = re.sub(r"<script.*?</script>", "", page, flags=re.S)
    spoken = re.findall(r'\b(?:title|aria-label|placeholder|alt)="([^"]*)"', page)
    return set(HAN.findall(" ".join((re.sub(r"<[^>]+>", " ", page), *spoken))))


def written_by_people() -> str:
    """Names, titles, and what was entered or posted: it stays as it was written."""
    texts = [text for model, fields in DATA.items() for row in model.objects.values_list(*fields) for text in row if text]
    law = [text for rule in statutes() for text in (rule.article, rule.quote)]  # an article is quoted as it was published
    return "\n".join((*texts, *law, "中文提案"))  # 提案 as the first sign of a case's number


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["login", "first_login", "home", "me", "notices", "case_list", "board", "ledger", "case", "proposal_draft", "password"])
def test_a_member_page_in_english_has_no_chinese_of_ours(reader, name):
    browser, story = reader
    address = reverse(name, kwargs={"number": story.row.pk}) if name == "case" else reverse(name if name != "proposal_draft" else "proposal_new")
    page = (Client(headers={"Accept-Language": "en"}) if name in ("login", "first_login") else browser).get(address, follow=True)
    assert page.status_code == 200
    assert 'lang="en"' in page.content.decode()
    data = written_by_people()
    assert {one for one in frame(page.content.decode()) if one not in data} == set()


@pytest.mark.django_db
def test_what_is_recorded_stays_chinese_whoever_reads_it(reader):
    browser, story = reader
    with translation.override("en"):
        assert tongue.say("会员") != "会员"
    papers = story.row.papers.all()
    assert papers and all(HAN.search(one.document) for one in papers)
    told = Delivery.objects.filter(person=str(story.row.opened_by)).first()
    assert told is not None and HAN.search(told.text), "通知按中文存，读的人看到自己的语言"
    assert told.text not in browser.get(reverse("notices")).content.decode()
    assert Entry.objects.filter(case=story.row).exists()


@pytest.mark.django_db
def test_the_language_is_chosen_with_a_button_and_kept_on_the_device(reader):
    browser, _ = reader
    answer = browser.post(reverse("look"), {"language": "zh-hans", "next": "/"})
    assert answer.status_code == 302
    assert answer.cookies[settings.LANGUAGE_COOKIE_NAME].value == "zh-hans"
    assert 'lang="zh-Hans-CN"' in browser.get("/").content.decode()


def test_every_phrase_of_the_voter_s_scripts_has_its_english_and_keeps_its_blanks():
    pages = CLONE / "client" / "src" / "pages"
    words = (pages / "words.ts").read_text(encoding="utf-8")
    english = dict(re.findall(r'^\s+"((?:[^"\\]|\\.)+)": "((?:[^"\\]|\\.)*)",$', words, re.M))
    asked = {phrase for name in ("phone.ts", "recount.ts", "dom.ts") for phrase in re.findall(r'say\("((?:[^"\\]|\\.)+)"', (pages / name).read_text(encoding="utf-8"))}
    assert len(asked) > 60 and asked - set(english) == set() and set(english) - asked == set()
    assert [zh for zh, en in english.items() if sorted(re.findall(r"\{\d\}", zh)) != sorted(re.findall(r"\{\d\}", en)) or re.search(r"[\u3400-\u9fff]", en)] == []
