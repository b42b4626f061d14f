"""责令改正申请书: the firm refuses without good cause; the authorities are asked to order it to talk (工会法第五十四条)."""

from unionhall.integrations.word.official import Facts, Heading, Paper, Para, day, line, official, paragraphs


def paper(facts: Facts) -> Paper:
    """责令改正申请书. Facts by their labels: see `facts.py`."""
    return official("责令改正申请书", "关于提请责令改正的申请", facts,
        Para(f"{line(facts, '单位')}收到我会{day(facts, '送达日期')}送达的集体协商要约书（事项：{line(facts, '名称')}）后，{line(facts, '企业回应')}。{line(facts, '催告情况')}"), Heading("理由"), *paragraphs(facts, "理由"), Para("依照工会法第五十四条第四项、集体合同规定第五十六条，提请责令该单位改正，安排集体协商。"),
        Para(f"附：{line(facts, '附件')}。", "flush"), to="人力资源社会保障局", form="函",
    )  # fmt: skip
