"""异议答复书: what was found, whether the objection stands, and why."""

from collections.abc import Mapping
from typing import Any

from unionhall.integrations.word.paper import BLANK, Heading, Paper, Para, RedHead, Signature, said


def paper(facts: Mapping[str, Any]) -> Paper:
    """异议答复书. 工会 编号 异议内容 核查情况 是否成立 书面答复 发文日期. It never names who objected."""
    organ = said(facts.get("工会")) or BLANK
    blocks = (
        Para("异议提出人：", "to"), Para(f"你提出的异议（{said(facts.get('编号'))}）收到，现答复如下："), Heading("异议内容"), Para(said(facts.get("异议内容")) or BLANK), Heading("核查情况"), Para(said(facts.get("核查情况")) or BLANK),
        Heading("结论"), Para(f"{said(facts.get('是否成立')) or BLANK}。{said(facts.get('书面答复'))}"), Signature(organ, said(facts.get("发文日期"))),
    )
    return Paper("异议答复书", "关于公示异议的答复", blocks, layout="official", issuer=organ, head=RedHead(organ, "〔　　　　〕　　号", "函"))
