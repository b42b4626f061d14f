"""催告函: our offer was not answered, or refused; once more, with what follows."""

from unionhall.integrations.word.official import Facts, Paper, Para, day, line, official


def paper(facts: Facts) -> Paper:
    """催告函. Facts by their labels: see `facts.py`."""
    return official("催告函", "关于请尽快应约的催告函", facts,
        Para(f"我方于{day(facts, '送达日期')}送达集体协商要约书（编号 {line(facts, '编号')}，事项：{line(facts, '名称')}；{line(facts, '送达方式')}）。法定答复期限为{line(facts, '应约期限')}（{line(facts, '应约依据')}）。贵方{line(facts, '企业回应')}。"), Para("请收到本函后尽快书面答复，并安排协商。"),
        Para("依照工会法第五十四条，无正当理由拒绝进行平等协商的，可以提请县级以上人民政府责令改正，依法处理。我方将同时向上一级工会报告。"), to=line(facts, "单位"), form="函",
    )  # fmt: skip
