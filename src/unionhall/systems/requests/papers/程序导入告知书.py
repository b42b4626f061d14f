"""程序导入告知书: where the law has a procedure of its own: mediation, arbitration, legal aid."""

from unionhall.integrations.word.official import Facts, Paper, Para, line, official


def paper(facts: Facts) -> Paper:
    """程序导入告知书. Facts by their labels: see `facts.py`."""
    return official("程序导入告知书", "程序导入告知书", facts,
        Para(f"您反映的“{line(facts, '事由')}”（编号 {line(facts, '编号')}）应当通过法定程序解决：{line(facts, '去向和途径')}。工会全程陪同。"), Para("劳动争议申请仲裁的时效期间为一年，从知道或者应当知道权利被侵害之日起计算；您向工会反映的日期可以作为主张权利的凭据（劳动争议调解仲裁法第二十七条）。劳动仲裁不收费。"), to=line(facts, '收件人'), form="函",
    )  # fmt: skip
