"""A declaration with a hole is refused before anybody works by it; every hole has its sentence."""

from dataclasses import replace
from datetime import date

import pytest

from core.procedure.declared import ALL
from core.procedure.law import KEYS
from unionhall.core.procedure import CHILD, CLOCK, Action, By, Child, Clock, Field, Notice, Procedure, Sheet, Stage, Tell
from unionhall.core.procedure.whole import holes

D = date
GO = Action("go", "办结", by="clerk", to="end")
WORK, END = Stage("work", "办理", "办法第一条", (GO,)), Stage("end", "结束", final=True)
YES, DAY, LANE = Field("agreed", "是否同意", "yes"), Field("held_on", "日期", "date"), Field("lane", "渠道", "choice", choices=("a", "b"))
ROWS = Field("items", "事项", "rows", columns=(Field("text", "内容"),))
TASK = Procedure("task", "任务", D(2026, 1, 1), (WORK, END), given=(Field("text", "内容"), Field("owner", "责任人", "person")))
BACK = Action("back", "任务办结", by=CHILD)


def small(*stages: Stage, **more) -> Procedure:
    return Procedure("small", "小事", D(2026, 1, 1), stages or (WORK, END), **more)


def works(*actions: Action, **more) -> Stage:
    return replace(WORK, actions=(GO, *actions), **more)


def opens(**more) -> Stage:
    return works(Action("hand", "交办", by="clerk", needs=(ROWS,), opens=(Child("task", **{"returns": "back", "each": "items", "hands": {"owner": "owner"}, **more}),)), BACK)


@pytest.mark.parametrize("procedure", ALL, ids=lambda procedure: procedure.key)
def test_the_declared_procedures_are_whole(procedure):
    assert holes(procedure, ALL, KEYS) == []


HOLES = {
    "「办结」的去向 nowhere 不存在": small(Stage("work", "办理", "x", (replace(GO, to="nowhere"),)), END),
    "阶段「办理」没有出路": small(Stage("work", "办理", "x", (Action("talk", "谈话", by="clerk"),)), END),
    "阶段「旁路」走不到": small(WORK, Stage("aside", "旁路", "x", (GO,)), END),
    "没有结束的阶段": small(Stage("work", "办理", "x", (replace(GO, to="other"),)), Stage("other", "另", "x", (Action("ret", "回", by="clerk", to="work"),))),
    "阶段「办理」没有依据": small(replace(WORK, basis=""), END),
    "结束阶段「结束」不能再有办理、期限、名册或条件": small(WORK, replace(END, actions=(Action("x", "x", by="clerk"),))),
    "阶段「办理」等待的 sign 不在本阶段，或另有去向": small(replace(WORK, all_of=("sign",), to="end"), END),
    "阶段「办理」的 all_of 与 to 须同时有": small(replace(WORK, all_of=("go",)), END),
    "阶段「办理」的去向 away 不存在": small(replace(works(Action("sign", "签字", by="clerk")), all_of=("sign",), to="away"), END),
    "旧版阶段 old 对应的 gone 不存在": small(images={"old": "gone"}),
    "字段不能叫 who": small(given=(Field("who", "谁"),)),
    "字段不能叫 _x": small(given=(Field("_x", "谁"),)),
    "阶段 work 重复": small(WORK, WORK, END),
    "办理 go 重复": small(works(GO), END),
    "办理 go 有两个名称": small(WORK, Stage("more", "再办", "x", (replace(GO, label="完成"),)), END),
    "字段 agreed 的类型 maybe 不存在": small(given=(replace(YES, kind="maybe"),)),
    "字段 lane 没有可选项": small(given=(replace(LANE, choices=()),)),
    "字段 held_on 不是逐行填写，却有栏目": small(given=(replace(DAY, columns=(YES,)),)),
    "名册「签到」的 session 不是它的字段": small(works(Action("seal", "封存", by="clerk", seals=("sign",)), sheets=(Sheet("sign", "签到", by=("member",), per="session"),)), END),
    "名册「签到」没有哪一步封存": small(works(sheets=(Sheet("sign", "签到", by=("member",)),)), END),
    "名册「签到」满额后的 file 不是自动办理": small(works(Action("seal", "封存", by="clerk", seals=("sign",)), sheets=(Sheet("sign", "签到", by=("member",), then="file"),)), END),
    "名册「签到」请的人 held_on 不是人员字段": small(works(Action("seal", "封存", by="clerk", seals=("sign",)), sheets=(Sheet("sign", "签到", by=("member",), asks="held_on"),)), END, given=(DAY,)),
    "「谈话」提到的办理 gone 不存在": small(works(Action("talk", "谈话", by="clerk", only_by="gone")), END),
    "「谈话」封存的名册 gone 不存在": small(works(Action("talk", "谈话", by="clerk", seals=("gone",))), END),
    "「谈话」等待的下级事项 gone 没有谁开启": small(works(Action("talk", "谈话", by="clerk", joins=("gone",))), END),
    "「谈话」没有办理人": small(works(Action("talk", "谈话", by=())), END),
    "「谈话」有代办凭证，却没有可以代办的人": small(works(Action("talk", "谈话", by="clerk", proof=(DAY,))), END),
    "「选择」的去向由 lane 决定，本步骤却没有这一项": small(works(Action("choose", "选择", by="clerk", to=By("lane", {"a": "end"}))), END),
    "「选择」的去向没有说全 渠道 的每一种结果": small(works(Action("choose", "选择", by="clerk", needs=(LANE,), to=By("lane", {"a": "end"}))), END),
    "「期满」没有期限会办理它": small(works(Action("late", "期满", by=CLOCK, to="end")), END),
    "「任务办结」没有下级事项或别的案件会办理它": small(works(BACK), END),
    "「期满」由期限自动办理，不能要人填写": small(works(Action("late", "期满", by=CLOCK, needs=(DAY,), to="end")), END),
    "「交办」开启的 task 没有人接收（other）": small(opens(returns="other"), END),
    "「交办」逐行开启 task，days 却不是逐行填写": small(opens(each="days"), END),
    "「交办」开启的程序 task 不存在": small(opens(), END),
    "期限 bargain.file 的起算点 gone 不存在": small(works(clocks=(Clock("bargain.file", counted="gone"),)), END),
    "期限 bargain.file 提到的办理 gone 不存在": small(works(clocks=(Clock("bargain.file", until=("gone",)),)), END),
    "期限 bargain.file 届满后的 go 不在那里，或不是自动办理": small(works(clocks=(Clock("bargain.file", then="go"),)), END),
    "规则 no.such.rule 不在规则表里": small(works(clocks=(Clock("no.such.rule"),)), END),
    "规则 no.hanging 不在规则表里": small(works(Action("post", "公布", by="clerk", notices=(Notice("posted", to="board", shown="no.hanging"),))), END),
    "规则 no.times 不在规则表里": small(works(Action("talk", "谈话", by="clerk", times="no.times")), END),
}  # fmt: skip


@pytest.mark.parametrize("hole", HOLES)
def test_each_hole_is_named(hole):
    assert f"small：{hole}" in holes(HOLES[hole], (), KEYS)


def test_the_small_procedure_of_these_tests_is_whole_before_the_hole_is_made():
    assert holes(small(), (), KEYS) == [] == holes(TASK, (), KEYS)


def test_a_child_is_handed_what_it_asks_for_and_nothing_else():
    assert holes(small(opens(), END), (TASK,), KEYS) == []
    assert "small：「交办」没有交给 task 必填的 owner" in holes(small(opens(hands={}), END), (TASK,), KEYS)
    assert "small：「交办」交给 task 的 colour，它没有这一项" in holes(small(opens(hands={"owner": "owner", "colour": "c"}), END), (TASK,), KEYS)


def test_a_stage_that_may_be_passed_over_is_not_the_last():
    last = small(Stage("work", "办理", "x", (replace(GO, to="extra"),)), END, Stage("extra", "附加", "x", (GO,), when=bool))
    assert "small：阶段「附加」可以跳过，后面却没有阶段" in holes(last, (), KEYS)


def test_what_another_case_tells_is_somebodys_act():
    teller = small(works(Action("merge", "并入", by="clerk", tells=(Tell("main", "joined"),))), END)
    hearer = Procedure("main", "主案", D(2026, 1, 1), (works(Action("joined", "并入一件", by=CHILD)), END))
    assert holes(hearer, (teller,), KEYS) == [] and len(holes(hearer, (), KEYS)) == 1


def test_an_image_of_an_older_stage_needs_no_way_of_its_own():
    newer = small(WORK, Stage("kept", "沿用", "x", (GO,)), END, images={"former": "kept"})
    assert holes(newer, (), KEYS) == []


def test_a_clock_does_not_start_from_a_name_that_means_two_things():
    both = small(works(Action("held_on", "召开", by="clerk", needs=(DAY,)), clocks=(Clock("bargain.file", counted="held_on"),)), END)
    assert "small：期限 bargain.file 的起算点 held_on 不存在" in holes(both, (), KEYS)
