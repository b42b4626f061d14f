"""监票人名单: who watches the count, voted by the meeting."""

from unionhall.integrations.word.official import Facts, Heading, Paper, Para, line, notice, table


def paper(facts: Facts) -> Paper:
    """监票人名单. Facts by their labels: see `facts.py`."""
    return notice("监票人名单", "监票人名单和发言顺序", facts,
        Para(f"应到{line(facts, '应到人数')}人，到会{line(facts, '到会人数')}人，同意{line(facts, '同意人数')}人，通过选举办法、候选人名单和下列监票人。监票人均不是候选人（工会基层组织选举工作条例第二十二条）。"),
        Heading("监票人"), table(facts, "监票人", "姓名"), Heading("竞选发言顺序（当场抽签）"), table(facts, "抽签确定的发言顺序", "姓名"),
    )
