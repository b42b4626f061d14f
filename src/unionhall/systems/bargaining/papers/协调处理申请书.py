"""协调处理申请书: talks have broken down; the bureau is asked to bring both sides together (集体合同规定第四十九条)."""

from unionhall.integrations.word.official import Facts, Heading, Paper, Para, line, official, paragraphs


def paper(facts: Facts) -> Paper:
    """协调处理申请书. Facts by their labels: see `facts.py`."""
    return official("协调处理申请书", "集体协商争议协调处理申请书", facts,
        Para(f"申请人：{line(facts, '工会')}　对方：{line(facts, '单位')}", "flush"), Para(f"双方就{line(facts, '名称')}集体协商发生争议，未能协商解决。"), Heading("争议事项"), *paragraphs(facts, "争议事项"), Heading("请求"), Para(f"依照集体合同规定第四十九至五十四条，请求会同工会和企业组织协调处理，并在受理之日起{line(facts, '协调期限')}内结束。"), to="人力资源社会保障局", form="函",
    )  # fmt: skip
