"""协商情况报告: the firm did not answer or refused; the union above is told and asked for its help."""

from unionhall.integrations.word.official import Facts, Heading, Paper, Para, day, line, official, paragraphs


def paper(facts: Facts) -> Paper:
    """协商情况报告. Facts by their labels: see `facts.py`."""
    return official("协商情况报告", "关于集体协商要约没有得到应约的报告", facts,
        Para(f"我会就{line(facts, '名称')}向{line(facts, '单位')}提出集体协商要约，于{day(facts, '送达日期')}送达（{line(facts, '送达方式')}），法定答复期限为{line(facts, '应约期限')}（{line(facts, '应约依据')}）。该单位{line(facts, '企业回应')}。{line(facts, '催告情况')}"), Heading("现在的情况"), *paragraphs(facts, "理由"), Para("请上一级工会指导、帮助，督促该单位依法开展集体协商。"), to="上一级工会", form="报告",
    )  # fmt: skip
