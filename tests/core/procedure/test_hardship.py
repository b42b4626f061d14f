"""困难帮扶 as a story: measured by the standard of the day, 公示, a file that lives for years, leaving and falling back."""

from datetime import date
from decimal import Decimal

from core.procedure.cast import LI, LIU, UPPER, WANG, ZHANG, Story, Who, body
from core.procedure.declared import HARDSHIP, REGISTRY
from core.procedure.law import LAW
from unionhall.core.procedure import HIDDEN, due, ends, running, sees, shown

D = date
FAMILY = [{"member": "li", "illness": "慢性肾病"}, {"member": "son"}, {"member": "mother"}]
LETTER = {"docno": "某工发〔2026〕5号", "scan": "scan.pdf"}


def applied(day=D(2026, 6, 1), income="96000", rigid="60000", who=ZHANG):
    return Story(HARDSHIP, who, day, LAW, REGISTRY, family=FAMILY, income=Decimal(income), rigid=Decimal(rigid))


def publicity():
    story = applied().does("measure", WANG, D(2026, 6, 8))
    return story.does("visited", WANG, D(2026, 6, 9), visitors=["wang", "qian"], seen="住房简陋")


def helped():
    return publicity().does("file", body(UPPER), D(2026, 6, 17), **LETTER)


def test_the_worked_families_fall_into_their_grades():
    """1d cases 1 and 3: four people, 96,000 a year; the quotient is never formed, and a negative rest is deep hardship."""
    for rigid, grade in (("60000", "深度"), ("20000", "相对"), ("0", "不符合"), ("100000", "深度")):
        assert applied(rigid=rigid).does("measure", WANG, D(2026, 6, 8)).case.facts["category"] == grade


def test_exactly_twice_the_line_is_not_below_it():
    """1d case 2: 76,800 of four people over twelve months is 1,600.00, exactly twice 800."""
    assert applied(income="76800", rigid="0").does("measure", WANG, D(2026, 6, 8)).case.stage == "refused"
    assert applied(income="76799.99", rigid="0").does("measure", WANG, D(2026, 6, 8)).case.facts["category"] == "相对"


def test_a_line_raised_in_july_leaves_june_alone():
    """1d case 15: the standard is found on the day of measuring and kept with the act."""
    june, july = applied(), applied(day=D(2026, 7, 1))
    assert june.does("measure", WANG, D(2026, 6, 30)).case.facts["line"] == 800
    assert july.does("measure", WANG, D(2026, 7, 1)).case.facts["line"] == 900
    assert june.does("visited", WANG, D(2026, 7, 2), visitors=["wang", "qian"], seen="x").case.facts["line"] == 800


def test_one_visitor_is_one_too_few():
    story = applied().does("measure", WANG, D(2026, 6, 8))
    assert story.is_refused("visited", WANG, D(2026, 6, 9), visitors=["wang"], seen="x") == (
        "不能登记入户调查：入户调查人数不足，还差1人。须2人以上。依困难职工档案管理办法 第八条。"
    )


def test_a_relative_neither_handles_the_case_nor_the_objection_against_it():
    """1d case 11, and rule of use 6: what bars is handed to the child."""
    sister = Who("li", ("member", "clerk"))
    assert "是申请人的家庭成员，应当回避" in applied().is_refused("measure", sister, D(2026, 6, 8))
    story = publicity().does("object", LIU, D(2026, 6, 10), objection="有两套房")
    child = story.born["2026-001-1"]
    assert child.facts["away"] == ["li", "son", "mother"] and not sees(child, sister)


def test_an_upheld_objection_refuses_and_an_empty_one_lets_the_wait_go_on():
    """1d case 8."""
    upheld = publicity().does("object", LIU, D(2026, 6, 10), objection="有两套房").child_does("2026-001-1", "conclude", WANG, D(2026, 6, 12), upheld=True, finding="属实")
    assert upheld.case.stage == "refused"
    empty = publicity().does("object", LIU, D(2026, 6, 10), objection="有两套房").child_does("2026-001-1", "conclude", WANG, D(2026, 6, 12), upheld=False, finding="不实")
    wait = empty.case.at.actions[2].after[0]
    assert (empty.case.stage, ends(empty.case, wait, LAW)) == ("publicity", D(2026, 6, 18))


def test_review_and_call_count_from_the_latest_of_filing_and_the_last_one():
    story = helped()
    assert [one.last_day for one in running(story.case, LAW)] == [D(2027, 6, 17), D(2026, 9, 17)]
    assert due(story.does("call", WANG, D(2026, 9, 10), seen="好转").case, LAW) == D(2026, 12, 10)
    story.does("review", WANG, D(2026, 12, 1), family=FAMILY, income=Decimal(90000), rigid=Decimal(60000))
    assert due(story.case, LAW) == D(2026, 12, 10) and story.case.facts["line"] == 900


def test_leaving_is_watched_for_a_year_and_falling_back_reopens_the_same_file():
    story = helped().does("leave", body(UPPER), D(2026, 12, 1), reason="收入好转", **LETTER)
    assert "2027-12-02起可以办理" in story.is_refused("archive", WANG, D(2027, 12, 1))
    back = story.does("back", WANG, D(2027, 3, 1), reason="再次失业").case
    assert (back.stage, back.round, back.number) == ("visit", 2, "2026-001")


def test_income_and_illness_are_open_to_the_clerk_only():
    story = applied()
    entry = story.case.entries[0]
    for who in (LIU, Who("audit", ("audit",))):
        seen = shown(story.case, entry, who)
        assert seen["data"]["income"] == HIDDEN and seen["data"]["family"][0] == {"member": "li", "illness": HIDDEN}
        assert seen["masked"] == ["income", "rigid"]
    assert shown(story.case, entry, WANG)["data"]["family"] == FAMILY
    assert shown(story.case, entry, ZHANG)["data"]["income"] == Decimal(96000)


def test_family_members_are_parties_unless_their_column_is_sealed():
    assert {"zhang", "li", "son"} <= {person for person in ("zhang", "li", "son") if sees(applied().case, Who(person, ()))}
    assert not sees(applied().case, Who(LI.id + "x", ()))
