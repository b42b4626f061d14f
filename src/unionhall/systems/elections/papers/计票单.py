"""计票单: the sums name by name, with 正."""

from unionhall.integrations.word.official import Facts, Paper, Para, SignBoxes, Table, figure, line, strokes


def paper(facts: Facts) -> Paper:
    """计票单. Facts by their labels: see `facts.py`."""
    return Paper("计票单", f"{line(facts, 'heading')}计票单", (
        Table(("姓名", "赞成", "不赞成", "弃权", "正字"), tuple((name, str(line_["yes"]), str(line_["no"]), str(line_["abstain"]), strokes(line_["yes"])) for name, line_ in (facts.get("votes") or {}).items()), (5, 3, 3, 3, 10), left=(4,)),
        *((Para("另选他人：" + "、".join(f"{name} {votes} 票" for name, votes in facts["write_ins"].items())),) if facts.get("write_ins") else ()),
        Para(f"收回 {figure(facts, 'returned')}，有效 {figure(facts, 'valid_ballots')}，无效 {figure(facts, 'invalid')}。"), SignBoxes(("计票人甲", "计票人乙", "监票人")),
    ), issuer=line(facts, "工会"))
