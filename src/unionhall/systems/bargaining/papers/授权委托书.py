"""授权委托书: the chief or a hired expert acts for a side, in writing (集体合同规定第二十、二十一、二十三条)."""

from unionhall.integrations.word.official import Facts, Paper, Para, line
from unionhall.integrations.word.paper import SignBoxes
from unionhall.systems.bargaining.papers.both import both


def paper(facts: Facts) -> Paper:
    """授权委托书. Facts by their labels: see `facts.py`."""
    return both("授权委托书", "集体协商授权委托书", facts,
        Para(f"协商事项：{line(facts, '名称')}", "flush"), Para(f"委托方：□ 职工方（{line(facts, '工会')}）　□ 企业方（{line(facts, '单位')}）", "flush"), Para("受委托人：＿＿＿＿＿＿　职务或者执业机构：＿＿＿＿＿＿＿＿＿＿＿＿　证件号码由本人自填，不录入系统。", "flush"),
        Para("兹委托上述受委托人作为本方：□ 首席代表　□ 协商代表　□ 外请专业人员，参加上述事项的集体协商。"), Para("委托权限：□ 一般代理，参加会议、提出主张、签收文件　□ 代为签署会议记录和草案。"), Para("委托期限：自签字之日起至本次协商结束之日止。外请人员不得担任首席代表。"), SignBoxes(("委托人（签字盖章）", "受委托人（签字）")),
    )  # fmt: skip
