"""应约答复书: the other side agrees to talk."""

from unionhall.integrations.word.official import Facts, Paper, Para, day, line, notice, value
from unionhall.integrations.word.paper import SignBoxes


def paper(facts: Facts) -> Paper:
    """应约答复书. Facts by their labels: see `facts.py`."""
    theirs = value(facts, "要约方") != "企业方"
    answering, offering = ("单位", "工会") if theirs else ("工会", "单位")
    return notice("应约答复书", "集体协商应约答复书", {**facts, "工会": line(facts, answering)},
        Para(f"{line(facts, offering)}：", "flush"), Para(f"贵方关于{line(facts, '名称')}的协商要约书（编号 {line(facts, '编号')}）已于{day(facts, '送达日期')}收到。经研究，答复如下：{line(facts, '答复')}。"), Para(f"协商日期：{day(facts, '协商日期')}　地点：{line(facts, '协商地点')}"),
        Para(f"我方首席代表：{line(facts, '企业方首席' if theirs else '职工方首席')}。答复日期：{day(facts, '答复日期')}。"), SignBoxes(("答复方（签字盖章）", "收到方（签收）")),
    )  # fmt: skip
