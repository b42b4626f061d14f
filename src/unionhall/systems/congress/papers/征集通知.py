"""征集通知: the call for proposals, a document of the union with its red head and 版记."""

from unionhall.integrations.word.paper import Heading, Paper, Para
from unionhall.systems.congress.papers.facts import Facts, day, line, organ, proof, red, sentence, signed, tail, value


def paper(facts: Facts) -> Paper:
    """征集通知: a document of the union with its red head and 版记.

    发文机关 文号 发文日期 抄送 印发机关 · 届次 大会日期 征集开始 征集截止 征集重点 附议要求 提交办法 依据 联系人
    """
    contact = value(facts, "联系人")
    blocks = (
        Para("各代表团、全体职工代表：", "to"),
        Para(f"{line(facts, '届次')}定于{day(facts, '大会日期')}召开。根据{line(facts, '依据')}，现就征集提案的有关事项通知如下："),
        Heading("征集时间"), Para(f"{day(facts, '征集开始')}至{day(facts, '征集截止')}。逾期提交的，转为意见建议办理，或者作为闭会期间提案。"),
        Heading("征集重点"), Para(value(facts, "征集重点") or "安全生产、生产经营、劳动报酬、规章制度、教育培训、生活福利、女职工权益以及职工普遍关心的其他事项。个人事项请走职工诉求。"),
        Heading("提案要求"), Para(f"一事一案，写明案由、案据和建议。{sentence(facts, '附议要求')}附议人应当本人确认，没有确认的不计入。"),
        Heading("提交办法"), Para(value(facts, "提交办法") or "登录职工之家，在“提案”中填写；也可以填写纸质《提案表》交工会办公室，由工作人员代为登记。"),
        signed(facts),
        *((Para(f"（联系人：{contact}）"),) if contact else ()),
    )
    return Paper("征集通知", f"关于征集{line(facts, '届次')}\n提案的通知", blocks, layout="official", issuer=organ(facts), head=red(facts, "文件"), tail=tail(facts), proof=proof(facts))
