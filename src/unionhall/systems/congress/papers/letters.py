"""The letters about one proposal: filed, handed on, sent back, refused, merged, answered — each with its reason, its article and what can be done."""

from unionhall.integrations.word.paper import BLANK, Block, Enclosures, Heading, Paper, Para
from unionhall.integrations.word.paper import Facts as Labels
from unionhall.systems.congress.papers.facts import (
    Facts,
    authors_and_seconders,
    day,
    line,
    matter,
    names,
    proof,
    red,
    sentence,
    signed,
    value,
    you,
)
from unionhall.systems.congress.papers.form import full_grade


def letter(key: str, title: str, facts: Facts, blocks: tuple[Block, ...], issuer: str = "") -> Paper:
    """函: the committee (or `issuer`) at the head, 文号, the text, signature and the empty place of the seal. Keys 发文机关 文号 发文日期 联系人."""
    contact = value(facts, "联系人")
    last = (Para(f"（联系人：{contact}）"),) if contact else ()
    return Paper(key, title, (*blocks, signed(facts, issuer), *last), layout="official", issuer=issuer or value(facts, "单位"), head=red(facts, issuer=issuer), proof=proof(facts))


def filed(facts: Facts) -> Paper:
    """立案通知书. 提案人 附议人 案由 编号 提交日期 审查日期 依据 审查意见 · 主办 协办 分管领导 答复期限."""
    joint = value(facts, "协办")
    return letter("立案通知书", "提案立案通知书", facts, (
        authors_and_seconders(facts),
        Para(f"{you(facts)}提出的{matter(facts)}，经提案工作委员会{day(facts, '审查日期')}审查，符合立案条件，决定立案。"),
        Labels((("主办部门", line(facts, "主办")), *((("协办部门", joint),) if joint else ()), ("分管领导", line(facts, "分管领导")), ("答复期限", day(facts, "答复期限")),
                ("立案依据", line(facts, "依据")))),
        *((Para(sentence(facts, "审查意见")),) if value(facts, "审查意见") else ()),
        Para("承办部门答复以前会与提案人沟通。办理的每一步都会告知提案人和附议人；答复以后，由提案人评价办理态度和办理结果。"),
    ))


def appeal(facts: Facts) -> tuple[Block, ...]:
    """The right to have it looked at again, once. Keys 复议期限 复议受理."""
    return (Heading("不同意这个决定怎么办"),
            Para(f"可以在{day(facts, '复议期限')}前，向{value(facts, '复议受理') or '职工代表大会主席团'}书面申请复议一次，并说明理由。期满没有申请的，本决定生效。"))


def may_appeal(facts: Facts) -> tuple[Block, ...]:
    """Printed where the facts name a last day of appeal, even an empty one."""
    return appeal(facts) if "复议期限" in facts else ()


def sent_back(facts: Facts) -> Paper:
    """退回说明. 案由 编号 提交日期 提案人 · 退回原因 退回理由 依据 补正办法 补正期限 (复议期限 复议受理)."""
    return letter("退回说明", "提案退回说明", facts, (
        authors_and_seconders(facts),
        Para(f"{you(facts)}提出的{matter(facts)}，经提案工作委员会{day(facts, '审查日期')}审查，暂不符合立案条件，退回修改。现说明如下："),
        Heading("退回原因"), Para(f"{line(facts, '退回原因')}。{sentence(facts, '退回理由')}依据：{sentence(facts, '依据')}"),
        Heading("可以怎么办"), Para(f"{sentence(facts, '补正办法')}请在{day(facts, '补正期限')}前修改后重新送审；原来的内容和附议记录都保留。"),
        *may_appeal(facts),
    ))


def as_opinion(facts: Facts) -> Paper:
    """转意见建议告知. 案由 编号 提交日期 提案人 审查日期 · 转办理由 依据 主办 答复期限 (复议期限 复议受理)."""
    return letter("转意见建议告知", "提案转为意见建议办理的告知", facts, (
        authors_and_seconders(facts),
        Para(f"{you(facts)}提出的{matter(facts)}，经提案工作委员会{day(facts, '审查日期')}审查，不作为提案立案，转为意见建议办理。"),
        Heading("理由"), Para(f"{sentence(facts, '转办理由')}依据：{sentence(facts, '依据')}"),
        Heading("后续办理"), Para(f"已转{line(facts, '主办')}办理，应当在{day(facts, '答复期限')}前书面回复{you(facts)}，回复以前至少与{you(facts)}联系一次。"),
        *may_appeal(facts),
    ))


def refused(facts: Facts) -> Paper:
    """不予立案通知书. 案由 编号 提交日期 提案人 审查日期 · 不立案原因 不立案理由 依据 其他途径 · 复议期限 复议受理."""
    return letter("不予立案通知书", "提案不予立案通知书", facts, (
        authors_and_seconders(facts),
        Para(f"{you(facts)}提出的{matter(facts)}，经提案工作委员会{day(facts, '审查日期')}审查，决定不予立案。"),
        Heading("理由"), Para(f"{line(facts, '不立案原因')}。{sentence(facts, '不立案理由')}依据：{sentence(facts, '依据')}"),
        *((Heading("还可以走的途径"), Para(sentence(facts, "其他途径"))) if value(facts, "其他途径") else ()),
        *appeal(facts),
        Para("本件列入提案公开台账，结果和理由向全体职工代表公开。"),
    ))


def merged(facts: Facts) -> Paper:
    """并案告知. 案由 编号 提交日期 提案人 审查日期 · 主案编号 主案案由 主案提案人 并案理由 依据 表态期限 (主案结果)."""
    settled = value(facts, "主案结果")
    return letter("并案告知", "提案并案告知", facts, (
        authors_and_seconders(facts),
        Para(f"{you(facts)}提出的{matter(facts)}，与《{line(facts, '主案案由')}》（编号{line(facts, '主案编号')}，提案人{line(facts, '主案提案人')}）是同一事项，并入该案办理。"),
        Heading("理由"), Para(f"{sentence(facts, '并案理由')}依据：{sentence(facts, '依据')}"),
        Heading("并案以后"),
        Para(f"{you(facts)}的提案原文、附议人和编号都保留，{you(facts)}与先提出的代表列为共同提案人，同样收到答复、参加评价。不同意并案的，请在{day(facts, '表态期限')}前说明；"
             "没有表态的不并案。已经并案的，提案工作委员会可以撤销并案，恢复单独办理。"),
        *((Heading("主案办理结果"), Para(sentence(facts, "主案结果"))) if settled else ()),
    ))


def ruling(facts: Facts) -> Paper:
    """复议决定. 案由 编号 提交日期 提案人 · 申请日期 复议结论 复议理由 依据 · 发文机关 = 主席团."""
    issuer = value(facts, "发文机关") or value(facts, "单位") + "职工代表大会主席团"
    return letter("复议决定", "提案复议决定", facts, (
        authors_and_seconders(facts),
        Para(f"{you(facts)}提出的{matter(facts)}，提案工作委员会决定不予立案。{you(facts)}于{day(facts, '申请日期')}申请复议。经复议，决定如下："),
        Heading("决定"), Para(sentence(facts, "复议结论")),
        Heading("理由"), Para(f"{sentence(facts, '复议理由')}依据：{sentence(facts, '依据')}"),
        Para("复议以一次为限，本决定为最后决定。"),
    ), issuer)


def answer(facts: Facts) -> Paper:
    """提案答复函, graded, signed by the leader in charge, with the place of the seal.

    答复单位 (else 主办) 文号 发文日期 · 届次 编号 案由 提案人 附议人 · 答复类别 沟通日期 沟通情况 答复 承诺日期 · 协办 分管领导 评价期限 附件 轮次
    """
    issuer = value(facts, "答复单位") or value(facts, "主办") or BLANK
    number, again = line(facts, "编号"), value(facts, "轮次")
    return letter("提案答复函", f"对{value(facts, '届次')}\n第{number}号提案的{'再次' if again not in ('', '1') and '{' not in again else ''}答复", facts, (
        Para(f"答复类别：{full_grade(value(facts, '答复类别')) or BLANK}", "flush"),
        authors_and_seconders(facts),
        Para(f"{you(facts)}提出的《{line(facts, '案由')}》收悉。{day(facts, '沟通日期')}，我们就办理意见与{you(facts)}作了沟通。经研究，现答复如下："),
        Para(value(facts, "答复") or BLANK * 3),
        *promise(facts),
        *((Para(f"本答复已与{value(facts, '协办')}会签。"),) if value(facts, "协办") else ()),
        Para(f"请{you(facts)}在{day(facts, '评价期限')}前对办理态度和办理结果作出评价，评价表直接交提案工作委员会，不经过承办部门。"),
        Para(f"感谢{you(facts)}对{value(facts, '单位') or '本单位'}工作的关心和支持。"),
        *((Enclosures(tuple(value(facts, "附件").split("、"))),) if value(facts, "附件") else ()),
        Para(f"分管领导（签名）：{BLANK}", "flush"),
    ), issuer)


def promise(facts: Facts) -> tuple[Block, ...]:
    """A plan carries its date and stays open until then (features D6)."""
    promised = value(facts, "承诺日期")
    return (Para(f"上述事项承诺于{promised}前完成。完成以前本提案不销号，完成后另行告知。"),) if promised else ()


def opinion_answer(facts: Facts) -> Paper:
    """意见建议回复. 答复单位 案由 编号 提案人 沟通日期 答复."""
    issuer = value(facts, "答复单位") or value(facts, "主办") or BLANK
    return letter("意见建议回复", "关于意见建议的回复", facts, (
        Para(f"{names(facts, '提案人') or BLANK}代表：", "to"),
        Para(f"{you(facts)}提出的{matter(facts)}，已转为意见建议由我们办理。{day(facts, '沟通日期')}，我们与{you(facts)}作了沟通。现回复如下："),
        Para(value(facts, "答复") or BLANK * 3),
        Para(f"感谢{you(facts)}对{value(facts, '单位') or '本单位'}工作的关心和支持。"),
    ), issuer)
