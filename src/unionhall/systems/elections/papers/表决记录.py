"""表决记录: the vote on a recall."""

from unionhall.integrations.word.official import Facts, FactsBlock, Heading, Paper, Para, SignBoxes, line, paragraphs


def paper(facts: Facts) -> Paper:
    """表决记录. Facts by their labels: see `facts.py`."""
    return Paper("表决记录", f"{line(facts, '名称')}表决记录", (
        FactsBlock((("被提议罢免的人", line(facts, "被提议罢免的人")), ("职务", line(facts, "职务")), ("应到", line(facts, "应到人数")))), Heading("本人申辩"), *paragraphs(facts, "本人申辩"), Heading("大会讨论"), *paragraphs(facts, "大会讨论情况"),
        Para("表决采用无记名投票，须有全体会员或者全体代表过半数同意（工会法第十八条）。票数见选举结果报告单。"), SignBoxes(("主持人", "总监票人", "记录人")),
    ), issuer=line(facts, "工会"))
