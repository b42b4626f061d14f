"""What the congress and every worker read about all proposals: the call, the two reports and the public ledger; every figure is counted from the list itself."""

from collections import Counter

from unionhall.integrations.word.paper import Heading, NewPage, Paper, Para, Table
from unionhall.systems.congress.papers.facts import Facts, day, line, listed, organ, proof, red, rows, sentence, signed, tail, value
from unionhall.systems.congress.papers.form import RATES, SCREENINGS, full_grade


def call(facts: Facts) -> Paper:
    """征集通知: a document of the union with its red head and 版记.

    发文机关 文号 发文日期 抄送 印发机关 · 届次 会议日期 征集开始 征集截止 征集范围 附议要求 提交办法 依据 联系人
    """
    contact = value(facts, "联系人")
    blocks = (
        Para("各代表团、全体职工代表：", "to"),
        Para(f"{line(facts, '届次')}定于{day(facts, '会议日期')}召开。根据{line(facts, '依据')}，现就征集提案的有关事项通知如下："),
        Heading("征集时间"), Para(f"{day(facts, '征集开始')}至{day(facts, '征集截止')}。逾期提交的，转为意见建议办理，或者作为闭会期间提案。"),
        Heading("征集范围"), Para(value(facts, "征集范围") or "安全生产、生产经营、劳动报酬、规章制度、教育培训、生活福利、女职工权益以及职工普遍关心的其他事项。个人事项请走职工诉求。"),
        Heading("提案要求"), Para(f"一事一案，写明案由、案据和建议。{sentence(facts, '附议要求')}附议人应当本人确认，没有确认的不计入。"),
        Heading("提交办法"), Para(value(facts, "提交办法") or "登录职工之家，在“提案”中填写；也可以填写纸质《提案表》交工会办公室，由工作人员代为登记。"),
        signed(facts),
        *((Para(f"（联系人：{contact}）"),) if contact else ()),
    )
    return Paper("征集通知", f"关于征集{line(facts, '届次')}\n提案的通知", blocks, layout="official", issuer=organ(facts), head=red(facts, "文件"), tail=tail(facts), proof=proof(facts))


def filing_report(facts: Facts) -> Paper:
    """提案情况报告 to the congress in session. 届次 · 提案 [{编号 案由 提案人 类别 审查结论 主办}] · 说明."""
    counted = Counter(value(one, "审查结论") or "待审查" for one in listed(facts, "提案"))
    table = Table(("编号", "案由", "提案人", "类别", "审查结论", "主办"), rows(facts, "提案", "编号", "案由", "提案人", "类别", "审查结论", "主办"), (5, 11, 5, 5, 5, 5), left=(1,))
    blocks = (
        Para("各位代表：", "to"),
        Para(f"受{organ(facts)}委托，现将本次大会提案征集和立案情况报告如下："),
        Heading("征集和审查情况"), Para(f"共收到提案{sum(counted.values())}件：{spelled(counted, (*SCREENINGS, '待审查'))}。"),
        Heading("说明"), Para(value(facts, "说明") or "不予立案、退回和转意见建议的，均已书面说明理由，提案人可以申请复议一次。提案人、附议人和各承办部门见附表。"),
        signed(facts), NewPage(), Heading("附表：提案目录", 0), table,
    )
    return Paper("提案情况报告", f"关于{line(facts, '届次')}\n提案征集和立案情况的报告", blocks, layout="official", issuer=organ(facts), proof=proof(facts))


def handling_report(facts: Facts) -> Paper:
    """提案办理情况报告 to the next congress.

    届次 下次届次 截止日期 · 提案 [{编号 案由 提案人 主办 审查结论 答复类别 承诺日期 评价 状态 逾期}] · 说明
    """
    proposals = listed(facts, "提案")
    taken = [one for one in proposals if value(one, "审查结论") == "立案"]
    grades = Counter(full_grade(value(one, "答复类别")) or "尚未答复" for one in taken)
    rates = Counter(value(one, "评价") or "未评价" for one in taken if value(one, "答复类别"))
    late = [one for one in taken if one.get("逾期")]
    blocks = (
        Para("各位代表：", "to"),
        Para(f"受{organ(facts)}委托，现将{line(facts, '届次')}以来提案的办理情况报告如下（统计截至{day(facts, '截止日期')}）："),
        Heading("总体情况"), Para(f"共收到提案{len(proposals)}件，立案{len(taken)}件。立案的提案中：{spelled(grades, tuple(sorted(grades)))}。"),
        Heading("代表评价"), Para(f"已答复的提案中：{spelled(rates, (*RATES, '未评价'))}。没有交回评价的记为未评价，不计入满意。"),
        Heading("尚未办完的"), Para(unfinished(late, taken)),
        Heading("说明"), Para(value(facts, "说明") or "承诺事项到期没有完成的继续挂账，新的完成日期和原来的承诺都保留在台账上。"),
        signed(facts), NewPage(), Heading("附表：提案办理情况一览", 0), handled(facts),
    )
    return Paper("提案办理情况报告", f"关于{line(facts, '届次')}\n提案办理情况的报告", blocks, layout="official", issuer=organ(facts), proof=proof(facts))


def handled(facts: Facts) -> Table:
    columns = ("编号", "案由", "提案人", "主办", "审查结论", "答复类别", "承诺日期", "评价", "状态")
    return Table(("编号", "案由", "提案人", "主办", "审查\n结论", "类别", "承诺完成", "评价", "状态"), rows(facts, "提案", *columns), (6, 11, 5, 5, 4, 3, 7, 4, 5), left=(1,))


def unfinished(late: list, taken: list) -> str:
    """Named one by one: an overdue promise is not a figure."""
    if not late:
        return "没有超过答复期限或者承诺日期的提案。" if taken else "没有立案的提案。"
    return f"超过期限的有{len(late)}件：" + "；".join(f"{value(one, '编号')}《{value(one, '案由')}》（主办：{value(one, '主办')}）" for one in late) + "。"


def spelled(counted: Counter, order: tuple[str, ...]) -> str:
    """立案17件，并案3件 — in the given order, words outside it after them; nothing counted is said as nothing."""
    words = [*order, *sorted(set(counted) - set(order))]
    return "，".join(f"{word}{counted[word]}件" for word in words if counted[word]) or "没有"


def ledger(facts: Facts) -> Paper:
    """公开台账: every proposal, refused ones too (features D10).

    单位 届次 截止日期 · 提案 [{编号 案由 提案人 类别 审查结论 理由 主办 答复期限 答复类别 承诺日期 评价 状态}]
    """
    columns = ("编号", "案由", "提案人", "类别", "审查结论", "理由", "主办", "答复期限", "答复类别", "承诺日期", "评价", "状态")
    heads = ("编号", "案由", "提案人", "类别", "审查结论", "不立案或退回理由", "主办", "答复期限", "答复", "承诺完成", "评价", "状态")
    table = Table(heads, rows(facts, "提案", *columns), (5, 11, 5, 4, 4, 8, 4, 6, 2, 6, 3, 4), left=(1, 5))
    meta = tuple(part for part in (value(facts, "届次"), f"截至{value(facts, '截止日期')}" if value(facts, "截止日期") else "", f"共{len(listed(facts, '提案'))}件") if part)
    note = Para("A 已经解决或采纳；B 列入计划解决；C 暂时不能解决。没有交回评价的记为未评价。对台账有疑问，请向提案工作委员会提出。", "note")
    return Paper("公开台账", f"{value(facts, '单位')}职工代表大会提案公开台账", (table, note), landscape=True, issuer=value(facts, "单位"), meta=meta, proof=proof(facts),
                 foot="提案公开台账")
