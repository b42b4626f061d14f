"""一般委托书: somebody acts for the chair, for one matter and a time; a ballot can never be given to another."""

from unionhall.integrations.word.official import Facts, Heading, Paper, Para, line, notice


def paper(facts: Facts) -> Paper:
    """一般委托书. Facts: 主席, 受托人, 委托事项, 委托期限."""
    return notice("一般委托书", "委托书", facts,
        Para(f"委托人：{line(facts, '工会')}　主席：{line(facts, '主席')}"), Para(f"受托人：{line(facts, '受托人')}　职务：{line(facts, '受托人职务')}"), Heading("委托事项"), Para(f"委托受托人代表本会办理{line(facts, '委托事项')}。"),
        Heading("权限"), Para(f"{line(facts, '权限')}。受托人不得转委托；涉及签字承诺、放弃权利的，事先经工会委员会研究。"), Heading("期限"), Para(f"{line(facts, '委托期限')}。"), Para("选举、表决的投票不得委托他人，不在委托范围。", "note"), Para("委托人签名：＿＿＿＿＿＿　　受托人签名：＿＿＿＿＿＿"),
    )  # fmt: skip
