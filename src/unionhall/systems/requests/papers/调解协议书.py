"""调解协议书: what both sides agreed, to be signed by both, the mediator, and sealed (劳动争议调解仲裁法第十四条)."""

from unionhall.integrations.word.official import Facts, Heading, Paper, Para, line, notice, paragraphs
from unionhall.integrations.word.paper import SignBoxes


def paper(facts: Facts) -> Paper:
    """调解协议书. Facts by their labels: see `facts.py`."""
    return notice("调解协议书", "劳动争议调解协议书", facts,
        Para(f"编号：{line(facts, '编号')}　事由：{line(facts, '事由')}", "flush"), Para(f"对方当事人：{line(facts, '对方当事人')}　调解员：{line(facts, '调解员')}", "flush"), Heading("争议事项"), *paragraphs(facts, "诉求内容"), Heading("协议内容和履行期限"), *paragraphs(facts, "协议内容和履行期限"),
        Para("本协议自双方签名、调解员签名并加盖调解组织印章之日起生效，双方应当履行。生效之日起十五日内，双方可以共同向劳动争议仲裁委员会申请审查。"), SignBoxes(("申请人", "对方当事人", "调解员")),
    )  # fmt: skip
