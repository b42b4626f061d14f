"""协调处理协议书: what was settled with the bureau's help; both chiefs sign, it binds both (集体合同规定第五十四条)."""

from unionhall.integrations.word.official import Facts, Heading, Paper, Para, line, paragraphs
from unionhall.integrations.word.paper import SignBoxes
from unionhall.systems.bargaining.papers.both import both


def paper(facts: Facts) -> Paper:
    """协调处理协议书. Facts by their labels: see `facts.py`."""
    return both("协调处理协议书", "集体协商争议协调处理协议书", facts,
        Para(f"事项：{line(facts, '名称')}", "flush"), Heading("争议事项"), *paragraphs(facts, "争议事项"), Heading("协议内容"), *paragraphs(facts, "协调处理协议书要点"), Para("本协议由双方首席代表和协调处理人员签字，对双方具有约束力。"), SignBoxes(("职工方首席代表", "企业方首席代表", "协调处理人员")),
    )  # fmt: skip
