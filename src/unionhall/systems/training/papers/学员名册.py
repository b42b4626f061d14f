"""学员名册: who takes part, unit by unit; no telephone number."""

from unionhall.integrations.word.official import Facts, Heading, Paper, line, lines, value
from unionhall.integrations.word.paper import SignBoxes, Table, said
from unionhall.systems.training.papers.setting import course, roll, title

BLANK_LINES = 20


def paper(facts: Facts) -> Paper:
    """学员名册. Facts by their labels: see `facts.py`."""
    rows = by_unit(facts)
    units = len({said(one.get("单位")) for one in rows})
    meta = tuple(part for part in (value(facts, "工会"), f"{units} 家单位　{len(rows)} 人" if rows else "", value(facts, "发文日期")) if part)
    blocks = (roll(rows, "学号", "姓名", "性别", "单位", "职务", "备注", least=0 if rows else BLANK_LINES), *filled(facts, rows), SignBoxes(("制表人", "班主任")))
    return Paper("学员名册", title(course(facts), "学员名册"), blocks, issuer=line(facts, "工会"), meta=meta, foot=f"{course(facts)}学员名册")


def by_unit(facts: Facts) -> list:
    """In the order of the quotas, within a unit by number."""
    order = {said(one.get("单位")): at for at, one in enumerate(lines(facts, "名额分配"))}
    return sorted(lines(facts, "学员"), key=lambda one: (order.get(said(one.get("单位")), len(order)), said(one.get("单位")), int(one.get("学号") or 0)))


def filled(facts: Facts, rows: list) -> tuple:
    """How many places each unit had and used."""
    quotas = lines(facts, "名额分配")
    if not quotas:
        return ()
    taken = [said(one.get("单位")) for one in rows]
    body = tuple((said(one.get("单位")), said(one.get("名额")), str(taken.count(said(one.get("单位"))))) for one in quotas)
    return (Heading("名额和报名", 0), Table(("单位", "名额", "报名"), body, (6, 2, 2), left=(0,)))
