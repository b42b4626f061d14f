"""选举结果报告单: 计票结果报告单: what the presider reads aloud, with the article, ready to sign."""

from unionhall.integrations.word.official import Facts, FactsBlock, Heading, Paper, Para, SignBoxes, Table, figure, line, value


def paper(facts: Facts) -> Paper:
    """选举结果报告单. Facts by their labels: see `facts.py`."""
    elected = set(facts.get("elected") or ())
    votes = {**(facts.get("votes") or {}), **{name: {"yes": count, "no": "—", "abstain": "—"} for name, count in (facts.get("write_ins") or {}).items()}}
    struck = facts.get("struck") or {}
    return Paper("选举结果报告单", f"{line(facts, 'heading')}结果报告单", (
        FactsBlock((("应到", figure(facts, "entitled")), ("实到", figure(facts, "present")), ("发出", figure(facts, "issued")), ("收回", figure(facts, "returned")), ("有效", figure(facts, "valid_ballots")), ("无效", figure(facts, "invalid"))), 2),
        Table(("姓名", "赞成", "不赞成", "弃权", "结果"), tuple((name, str(one["yes"]), str(one["no"]), str(one["abstain"]), "当选" if name in elected else struck.get(name, "")) for name, one in votes.items()), (6, 3, 3, 3, 6)),
        Para(f"须得赞成票 {figure(facts, 'threshold')}。" if facts.get("threshold") else "以得赞成票多的当选。"), Heading("结果"), Para(value(facts, "result")),
        *(Para(one) for one in facts.get("sentences") or ()), *((Para(f"选举档案指纹：{facts['archive_hash']}"),) if facts.get("archive_hash") else ()),
        SignBoxes(("总监票人", "监票人", "计票人", "主持人")),
    ), issuer=line(facts, "工会"))
