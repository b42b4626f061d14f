"""Acting in a case: the words of a refusal, who may act for whom, warnings, versions, and one case telling another."""

from dataclasses import replace
from datetime import date

import pytest

from core.procedure.cast import LABELS, LI, WANG, ZHANG, Who
from core.procedure.declared import REQUEST, RESOLUTION
from core.procedure.law import LAW
from unionhall.core.procedure import (
    CHILD,
    CLOCK,
    Action,
    By,
    Case,
    Child,
    Entry,
    Field,
    Law,
    Line,
    Procedure,
    Refused,
    Registry,
    Sheet,
    Stage,
    Tell,
    act,
    from_json,
    give_back,
    hear,
    lapsed,
    load,
    offered,
    open_case,
    reached,
    to_json,
    version,
    why_not,
    why_not_line,
    with_acts,
)
from unionhall.core.statute.rule import Rule

D = date
SUBJECT, REASON, DAY = Field("subject", "案由"), Field("reason", "理由", "note"), Field("talked_on", "沟通日期", "date", optional=True)
MAIN = Field("main", "主案编号")
SECONDERS = Rule("proposal.seconders", 2, "人", D(2020, 1, 1), "《提案工作办法》第六条")
LAW_P = Law(replace(LAW.rules, rules=(*LAW.rules.rules, SECONDERS), _pages={}), LAW.calendar)


def seconded(case, rules):
    rule, have = rules["proposal.seconders"], len(case.lines("second"))
    return "" if rule.met(have) else f"附议不足，还差 {rule.number - have} 人。须 {rule.number} 名，现有 {have} 名。依{rule.article}。"


def looks_personal(case, data, rules):
    return "像是个人事项，请核对。" if "我" in data.get("reason", "") else ""


def authors(case):
    return {"merged_no": case.number, "merged_authors": list(case.people("open"))}


def accepted(case):
    return case.stage == "handling"


SECOND = Sheet("second", "附议", by=("deputy",), then="file_itself")
PROPOSAL = with_acts(Procedure("proposal", "提案", D(2026, 1, 1), by=("deputy",), given=(SUBJECT,), stages=(
    Stage("seconding", "征集附议", "提案工作办法第四条", sheets=(SECOND,), actions=(
        Action("file", "立案", by="deputy", only_by="open", ready=(seconded,), seals=("second",), to="review"),
        Action("file_itself", "附议满额，自动送审", by=CLOCK, ready=(seconded,), seals=("second",), to="review"))),
    Stage("review", "审查", "提案工作办法第七条", actions=(
        Action("accept", "立案", by=("committee", "chair"), not_by=("open",), needs=(REASON, DAY), warns=(looks_personal,), to="handling", tells=(Tell("main", "heard", when=accepted),)),
        Action("merge", "并案", by="committee", needs=(MAIN,), tells=(Tell("main", "joined", brings=authors),), to="merged"))),
    Stage("handling", "办理", "提案工作办法第九条", actions=(Action("close", "办结", by="clerk", to="closed"),)),
    Stage("closed", "已办结", final=True), Stage("merged", "已并案", final=True),
), anywhere=(Action("joined", "并入一件提案", by=CHILD), Action("heard", "得知", by=CHILD))), (), {**LABELS, "committee": "提案委员会"})  # fmt: skip
COMMITTEE = Who("zhao", ("committee",))


def proposal(number="提案2026-001", who=LI):
    return open_case(PROPOSAL, number, who, D(2026, 3, 2), subject="夜班食堂")


def lines(*names):
    return {"second": tuple(Line(name, name, D(2026, 3, 3)) for name in names)}


def review():
    return act(proposal(), "file", LI, D(2026, 3, 4), LAW_P, sheets=lines("wang", "zhao")).case


def test_a_refusal_says_what_is_missing_how_much_and_which_article():
    reasons = why_not(proposal(), "file", LI, D(2026, 3, 4), LAW_P, sheets=lines("wang"))
    assert reasons == ("不能立案：附议不足，还差 1 人。须 2 名，现有 1 名。依《提案工作办法》第六条。",)


def test_button_form_and_refusal_use_the_same_words():
    button = why_not(review(), "accept", LI, D(2026, 3, 5), LAW_P)
    form = why_not(review(), "accept", LI, D(2026, 3, 5), LAW_P, {})
    with pytest.raises(Refused) as refused:
        act(review(), "accept", LI, D(2026, 3, 5), LAW_P)
    assert button == ("不能立案：须由提案委员会、工会主席办理。依提案工作办法第七条。", "不能立案：发起本案的人应当回避。依提案工作办法第七条。")
    assert form == refused.value.reasons == (*button, "不能立案：缺少「理由」，请填写。")


def test_only_a_delegate_opens_a_proposal():
    with pytest.raises(Refused, match="不能开始「提案」：须由职工代表办理"):
        proposal(who=ZHANG)
    with pytest.raises(Refused, match="缺少「案由」"):
        open_case(PROPOSAL, "1", LI, D(2026, 3, 2))
    with pytest.raises(Refused, match="没有「title」这一项"):
        open_case(PROPOSAL, "1", LI, D(2026, 3, 2), subject="x", title="y")


def test_a_warning_is_recorded_and_never_stands_in_the_way():
    done = act(review(), "accept", COMMITTEE, D(2026, 3, 5), LAW_P, reason="我家的事")
    assert done.warnings == ("像是个人事项，请核对。",) and done.entry.data["_warnings"] == ["像是个人事项，请核对。"]


def test_an_empty_optional_field_leaves_no_trace():
    done = act(review(), "accept", COMMITTEE, D(2026, 3, 5), LAW_P, reason="属于职权", talked_on=None)
    assert done.entry.facts == {"reason": "属于职权"} and "talked_on" not in done.case.facts


def test_attachments_come_with_any_act():
    files = [{"name": "现场.jpg", "sha256": "0" * 64, "size": 3}]
    assert act(review(), "accept", COMMITTEE, D(2026, 3, 5), LAW_P, reason="x", _files=files).entry.data["_files"] == files


def test_a_step_of_another_stage_is_refused_with_the_stage_it_is_in():
    assert why_not(proposal(), "close", WANG, D(2026, 3, 3), LAW_P) == ("不能办结：现在是「征集附议」阶段，没有这一步。依提案工作办法第四条。",)


def test_what_a_clock_or_another_case_does_no_person_does():
    assert "由系统依规则自动记入" in why_not(proposal(), "file_itself", LI, D(2026, 3, 3), LAW_P, sheets=lines("wang", "zhao"))[0]
    assert "由系统依规则自动记入" in why_not(review(), "joined", COMMITTEE, D(2026, 3, 5), LAW_P)[0]


def test_a_full_sheet_files_the_proposal_by_itself():
    assert reached(proposal(), "second", D(2026, 3, 3), LAW_P, lines("wang")) is None
    done = reached(proposal(), "second", D(2026, 3, 3), LAW_P, lines("wang", "zhao"))
    assert (done.case.stage, done.entry.role, done.case.facts["second"]["count"]) == ("review", CLOCK, 2)


def test_a_sheet_is_never_sealed_without_having_been_fetched():
    always = Stage("seconding", "征集附议", "x", (Action("file", "送审", by="deputy", seals=("second",), to="end"),), sheets=(SECOND,))
    case = open_case(Procedure("p", "提案", D(2026, 1, 1), (always, Stage("end", "完", final=True))), "1", LI, D(2026, 3, 2))
    assert why_not(case, "file", LI, D(2026, 3, 2), LAW, {}) == ("不能送审：没有取到要封存的名单，请重试。",)
    assert act(case, "file", LI, D(2026, 3, 2), LAW, sheets={}).case.facts["second"]["count"] == 0


def test_a_merged_proposal_tells_the_main_one_which_writes_it_down_itself():
    merged = act(review(), "merge", COMMITTEE, D(2026, 3, 5), LAW_P, main="提案2026-002")
    (told,) = merged.tells
    assert (told.numbers(merged.case), told.action) == (("提案2026-002",), "joined")
    main = hear(proposal("提案2026-002"), told.action, merged.case.number, told.data(merged.case), D(2026, 3, 5), LAW_P)
    assert (main.entry.actor, main.case.facts["merged_authors"], main.case.stage) == ("提案2026-001", ["li"], "seconding")


def test_a_case_that_has_ended_hears_of_nothing():
    merged = act(review(), "merge", COMMITTEE, D(2026, 3, 5), LAW_P, main="x").case
    with pytest.raises(Refused, match="本案已经结束（已并案）"):
        hear(merged, "joined", "提案2026-003", {}, D(2026, 3, 6), LAW_P)


def test_a_tell_is_judged_after_the_act():
    assert [tell.action for tell in act(review(), "accept", COMMITTEE, D(2026, 3, 5), LAW_P, reason="x").tells] == ["heard"]


def test_who_typed_for_an_author_counts_as_one():
    stage = Stage("a", "登记", "x", (Action("write", "填写", by="member", recorded_by=("clerk",)), Action("check", "核对", by="clerk", not_by=("write",), to="end")))
    case = open_case(Procedure("p", "登记", D(2026, 1, 1), (stage, Stage("end", "完", final=True))), "1", LI, D(2026, 3, 2))
    case = act(case, "write", Who("zhang", ("member",), "wang", ("clerk",)), D(2026, 3, 2), LAW).case
    assert "应当回避" in why_not(case, "check", WANG, D(2026, 3, 3), LAW)[0]
    assert why_not(case, "check", Who("feng", ("clerk",)), D(2026, 3, 3), LAW) == ()
    assert "不得代填" in why_not(case, "check", Who("feng", ("clerk",), "wang", ("clerk",)), D(2026, 3, 3), LAW)[0]


def test_the_role_in_which_one_acts_is_the_first_that_the_step_names():
    both = Who("zhao", frozenset({"chair", "committee"}))
    assert act(review(), "accept", both, D(2026, 3, 5), LAW_P, reason="x").entry.role == "committee"


def test_a_step_that_does_not_apply_is_not_offered():
    assert [action.key for action in offered(proposal())] == ["file", "file_itself", "joined", "heard"]
    assert offered(act(review(), "merge", COMMITTEE, D(2026, 3, 5), LAW_P, main="x").case) == ()


def test_a_case_keeps_the_version_of_the_day_it_was_opened():
    newer = replace(PROPOSAL, since=D(2026, 7, 1), label="提案（新）")
    registry = Registry((PROPOSAL, newer))
    assert registry.pick("proposal", D(2026, 6, 30)) is PROPOSAL and registry.pick("proposal", D(2026, 7, 1)) is newer
    assert load(registry, review().entries) == review() and version(review().entries) == ("proposal", D(2026, 1, 1))
    with pytest.raises(Refused, match="没有可用的程序"):
        registry.pick("proposal", D(2025, 1, 1))
    with pytest.raises(Refused, match="找不到程序"):
        registry.exact("proposal", D(2026, 2, 1))
    with pytest.raises(ValueError, match="有两个版本"):
        Registry((PROPOSAL, replace(PROPOSAL, label="又一个")))


def test_a_record_folds_to_the_same_stage_with_every_action_deleted():
    case = act(review(), "accept", COMMITTEE, D(2026, 3, 5), LAW_P, reason="x").case
    retired = replace(PROPOSAL, stages=tuple(Stage(stage.key, stage.label, final=stage.final) for stage in PROPOSAL.stages), anywhere=())
    old = Case(retired, case.entries)
    assert (old.stage, old.entered, old.facts) == (case.stage, case.entered, case.facts)


def test_a_case_whose_words_were_erased_still_stands_where_it_stood():
    case = act(review(), "accept", COMMITTEE, D(2026, 3, 5), LAW_P, reason="含病情").case
    bare = Case(PROPOSAL, tuple(replace(entry, data={}) for entry in case.entries))
    assert (bare.stage, bare.round, dict(bare.facts)) == ("handling", 1, {})


def test_an_entry_comes_back_from_json_as_it_was():
    entry = Entry(1, D(2026, 3, 4), "li", "deputy", "", "talk", "", {"talked_on": D(2026, 3, 3), "text": "2026-03-03", "rows": [{"due/on~": D(2026, 5, 1)}], "yes": True})
    written = to_json(entry)
    assert written["data"]["talked_on"] == "2026-03-03" == written["data"]["text"] and from_json(written) == entry


def test_a_child_that_is_not_ours_does_not_come_back():
    child = open_case(RESOLUTION, "x-1", WANG, D(2026, 3, 2), parent="x", returns="joined", text="a", owner="li", due_on=D(2026, 4, 1))
    done = act(child, "carried", Who("li", ("member",)), D(2026, 3, 9), LAW, result="完成").case
    with pytest.raises(Refused, match="不是这一案的下级事项"):
        give_back(review(), done, D(2026, 3, 9), LAW)


def test_nothing_lapses_where_no_clock_acts():
    assert lapsed(review(), D(2030, 1, 1), LAW_P) is None


def test_the_person_complained_about_does_not_open_the_case_nor_type_it():
    for who in (ZHANG, Who("code", ("worker",), "zhang", ("clerk",))):
        with pytest.raises(Refused, match="不能开始「职工诉求」：本案涉及本人，应当回避"):
            open_case(REQUEST, "1", who, D(2026, 3, 2), claim="x", against=["zhang"])


def test_a_child_without_the_answer_its_parent_turns_on_does_not_come_back():
    ask = Stage("ask", "询问", "x", (Action("send", "发出", by="clerk", opens=(Child("small", returns="back"),)), Action("back", "答复", by=CHILD, to=By("agreed", {True: "end"}))))
    end, small = Stage("end", "完", final=True), Stage("only", "唯一", "x", (Action("go", "办结", by="clerk", to="end"),))
    parent = act(open_case(Procedure("p", "询问", D(2026, 1, 1), (ask, end)), "1", WANG, D(2026, 3, 2)), "send", WANG, D(2026, 3, 2), LAW)
    (birth,) = parent.births
    child = open_case(Procedure("small", "小事", D(2026, 1, 1), (small, end)), birth.number, WANG, D(2026, 3, 2), parent="1", returns="back")
    with pytest.raises(Refused, match="去向不明"):
        give_back(parent.case, act(child, "go", WANG, D(2026, 3, 3), LAW).case, D(2026, 3, 3), LAW)


def test_a_sheet_closed_by_an_act_that_stays_takes_no_further_line():
    stage = Stage("a", "签到", "x", (Action("shut", "截止", by="clerk", seals=("second",)), Action("go", "办结", by="clerk", to="end")), sheets=(SECOND,))
    case = open_case(Procedure("p", "会议", D(2026, 1, 1), (stage, Stage("end", "完", final=True))), "1", WANG, D(2026, 3, 2))
    assert why_not_line(case, SECOND, LI, "li", {}) == ""
    shut = act(case, "shut", WANG, D(2026, 3, 2), LAW, sheets=lines("zhao")).case
    assert why_not_line(shut, SECOND, LI, "li", {}) == "不能附议：「附议」已经截止封存。" and shut.lines("second") == ()


def test_a_registry_lists_its_procedures_and_every_version():
    newer = replace(PROPOSAL, since=D(2026, 7, 1))
    assert Registry((PROPOSAL, newer, REQUEST)).keys() == ("proposal", "request") and list(Registry((PROPOSAL, newer))) == [PROPOSAL, newer]


def test_only_values_a_record_can_hold_are_found():
    finds = Action("go", "办结", by="clerk", finds=lambda case, data, rules: {"share": 0.5}, to="end")
    case = open_case(Procedure("p", "事", D(2026, 1, 1), (Stage("a", "甲", "x", (finds,)), Stage("end", "完", final=True))), "1", WANG, D(2026, 3, 2))
    with pytest.raises(TypeError, match="float"):
        act(case, "go", WANG, D(2026, 3, 2), LAW)
    assert case.opened == D(2026, 3, 2)
