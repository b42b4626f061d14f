"""罢免提案: who proposes it, on what ground."""

from unionhall.integrations.word.official import Facts, FactsBlock, Heading, Paper, Para, SignBoxes, line, paragraphs


def paper(facts: Facts) -> Paper:
    """罢免提案. Facts by their labels: see `facts.py`."""
    return Paper("罢免提案", line(facts, "名称"), (
        FactsBlock((("被提议罢免的人", line(facts, "被提议罢免的人")), ("职务", line(facts, "职务")), ("提议人", line(facts, "提议人")), ("联名人数", line(facts, "联名人数")), ("罢免理由", line(facts, "罢免理由")))),
        Heading("事实和依据"), *paragraphs(facts, "事实和依据"), Para("依据：工会法第十八条；工会基层组织选举工作条例第三十二条。"), SignBoxes(("提议人代表", "接收人")),
    ), issuer=line(facts, "工会"))
