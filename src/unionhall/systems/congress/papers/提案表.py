"""提案表: one sheet that shows a proposal from its call to its rating, with places to sign and to stamp at every stage (features D9)."""

from unionhall.integrations.word.paper import Form, NewPage, Paper
from unionhall.systems.congress.papers.facts import Facts, foot, proof, value
from unionhall.systems.congress.papers.form import answer, assigned, committee, matter, rating


def paper(facts: Facts) -> Paper:
    """提案表: the matter on the front, its way through the house on the back.

    单位 届次 编号 案由 类别 提出日期 案据 建议和办法 附件 [names]
    提案人 [{姓名 代表证号 单位 电话}] · 附议人 [{姓名 代表证号 单位 日期}] · 代表团意见 代表团日期
    审查结果 审查意见 审查日期 · 主办部门 协办部门 分管领导 交办日期 答复期限
    沟通情况 · 答复类别 答复内容 承诺完成日期 答复日期 · 对办理态度 对办理结果 评价意见 评价日期 · 核验指纹 核验网址
    """
    blocks = (Form(matter(facts)), NewPage(), Form((*committee(facts), *assigned(facts), *answer(facts), *rating(facts))))
    return Paper("提案表", f"{value(facts, '单位')}职工代表大会提案表", blocks, issuer=value(facts, "单位"), proof=proof(facts),
                 meta=("一事一案；空白处可以手填，签名请用本人笔迹。",), foot=foot(facts, "提案表"))
