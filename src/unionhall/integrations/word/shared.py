"""Papers that every system needs: the whole file of a case, slips of the first login, member cards, a roster."""

from collections.abc import Mapping
from typing import Any

from unionhall.integrations.word.paper import (
    Facts,
    Heading,
    Paper,
    Para,
    Proof,
    SignBoxes,
    Slip,
    Slips,
    Step,
    Table,
    Timeline,
    grouped,
    said,
    short,
)

Values = Mapping[str, Any]
EVIDENCE = ("名称", "日期", "经手人", "大小", "指纹")


def whole_case(facts: Values) -> Paper:
    """全卷: facts, every dated act with its fingerprint, papers and attachments with SHA-256, to print and to sign.

    单位 程序 编号 标题 状态 立卷日期 归档日期 · 事实 [(label, value)] · 经过 [{日期 事项 办理人 说明 指纹}]
    文书 [{名称 日期 经手人 大小 指纹}] · 附件 [the same] · 隐去 (what this reader may not see) · 末次指纹 条目数 核验网址
    """
    head = [(label, said(facts.get(label))) for label in ("程序", "编号", "标题", "状态", "立卷日期", "归档日期") if said(facts.get(label))]
    hidden = said(facts.get("隐去"))
    blocks = (
        Facts(tuple(head)),
        Heading("事实"), Facts(tuple((said(label), said(value)) for label, value in facts.get("事实") or ())),
        Heading("办理经过"), Timeline(tuple(step(one) for one in facts.get("经过") or ())),
        *evidence("文书目录", facts.get("文书")), *evidence("附件目录", facts.get("附件")),
        *((Para(f"本卷对当前查阅人隐去了：{hidden}。", "note"),) if hidden else ()),
        Para(chain_said(facts), "note"), SignBoxes(("立卷人", "审核人", "接收人")),
    )
    return Paper("全卷", f"{said(facts.get('单位'))}案卷", blocks, issuer=said(facts.get("单位")), foot="　".join(value for _, value in head[1:3]),
                 proof=Proof(said(facts.get("末次指纹")), said(facts.get("核验网址"))) if facts.get("末次指纹") else None)


def step(one: Values) -> Step:
    return Step(short(one.get("日期")), said(one.get("事项")), said(one.get("办理人")), said(one.get("说明")), grouped(said(one.get("指纹"))))


def evidence(title: str, listed: Any) -> tuple:
    """One numbered line a file; its fingerprint is the SHA-256 of the bytes."""
    rows = tuple((str(at), *(grouped(said(one.get(key))) if key == "指纹" else short(one.get(key)) for key in EVIDENCE)) for at, one in enumerate(listed or (), 1))
    return (Heading(title), Table(("序", "名称", "日期", "经手人", "大小", "指纹（SHA-256）"), rows, (1, 6, 4, 3, 3, 9), left=(1, 5))) if rows else ()


def chain_said(facts: Values) -> str:
    count = said(facts.get("条目数"))
    return f"记录{'共' + count + '条，' if count else ''}前后相扣：改动任何一条，后面的指纹都会对不上。导出的案卷可以用 unionhall record verify 离线核验。"


def login_slips(facts: Values) -> Paper:
    """首次登录条: one slip a person, cut along the dashed lines.

    单位 网址 有效期 · 人员 [{姓名 账号 一次码 小组 网址}]
    """
    valid, page = said(facts.get("有效期")), said(facts.get("网址"))
    slips = tuple(Slip(
        f"{said(facts.get('单位'))} 职工之家", tuple((label, value) for label, value in (("姓名", said(one.get("姓名"))), ("小组", said(one.get("小组"))), ("账号", said(one.get("账号"))), ("网址", page)) if value),
        said(one.get("一次码")), said(one.get("网址")) or page, f"一次码只能用一次{'，' + valid + '前有效' if valid else ''}。登录后自己设密码；别给别人看，用后撕毁。",
    ) for one in facts.get("人员") or ())
    return Paper("首次登录条", "首次登录条", (Slips(slips, 2, 62),), issuer=said(facts.get("单位")), foot="首次登录条　沿虚线裁开，当面交给本人")


def member_cards(facts: Values) -> Paper:
    """会员卡, the size of a bank card. 单位 · 会员 [{姓名 会员证号 单位 入会日期 网址}] (网址 is what the QR says)."""
    cards = tuple(Slip(
        said(facts.get("单位")), tuple((label, said(one.get(key))) for label, key in (("姓名", "姓名"), ("证号", "会员证号"), ("单位", "单位"), ("入会", "入会日期"))),
        "", said(one.get("网址")), "工会会员卡　遗失请告知所在工会小组",
    ) for one in facts.get("会员") or ())
    return Paper("会员卡", "会员卡", (Slips(cards, 2, 54, card=True),), issuer=said(facts.get("单位")), foot="会员卡　沿虚线裁开")


def roster(facts: Values) -> Paper:
    """花名册 or any list: 单位 标题 说明 制表日期 · 列 [labels] · 行 [dicts] · 宽 [shares]; the last page has places to sign."""
    columns = tuple(facts.get("列") or ("姓名",))
    rows = tuple((str(at), *(short(one.get(column)) for column in columns)) for at, one in enumerate(facts.get("行") or (), 1))
    widths = (2, *(facts.get("宽") or [5] * len(columns)))
    meta = tuple(part for part in (said(facts.get("单位")), f"共{len(rows)}人", said(facts.get("制表日期"))) if part)
    note = said(facts.get("说明"))
    return Paper("花名册", said(facts.get("标题")) or "花名册", (Table(("序", *columns), rows, widths), *((Para(note, "note"),) if note else ()), SignBoxes(("制表人", "审核人"))),
                 landscape=len(columns) > 7, issuer=said(facts.get("单位")), meta=meta, foot=said(facts.get("标题")) or "花名册")


SHARED = {"全卷": whole_case, "首次登录条": login_slips, "会员卡": member_cards, "花名册": roster}
