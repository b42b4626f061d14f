"""联席会议纪要: what was dealt with between the sessions."""

from unionhall.integrations.word.official import Facts, Heading, Paper, Para, line, official, paragraphs, table


def paper(facts: Facts) -> Paper:
    """联席会议纪要. Facts by their labels: see `facts.py`."""
    return official("联席会议纪要", f"{line(facts, '会议名称')}纪要", facts,
        Para(f"应到{line(facts, '应到人数')}人，到会{line(facts, '到会人数')}人，同意{line(facts, '同意人数')}人。"), Heading("为什么不能等到下次大会"), *paragraphs(facts, "为什么不能等到下次大会"),
        Heading("处理的事项"), table(facts, "处理的事项", "事项", "属于哪类事项"), *paragraphs(facts, "处理意见"), Para("以上事项提请下次大会确认。"),
    )
