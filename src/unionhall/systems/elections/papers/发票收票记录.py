"""发票收票记录: ballots out and back, by count only."""

from unionhall.integrations.word.official import Facts, FactsBlock, Paper, Para, SignBoxes, figure, line, value


def paper(facts: Facts) -> Paper:
    """发票收票记录. Facts by their labels: see `facts.py`."""
    return Paper("发票收票记录", "选票发出和收回记录", (
        FactsBlock((("投票", line(facts, "heading")), ("应到", figure(facts, "entitled")), ("参加", figure(facts, "present")), ("其中流动票箱", figure(facts, "mobile")), ("发出", figure(facts, "issued")), ("收回", figure(facts, "returned")))),
        Para("只记张数。选票没有编号，不能追查任何人怎样投票。"), *((Para(value(facts, "result")),) if value(facts, "result") else ()), SignBoxes(("总监票人", "监票人", "计票人")),
    ), issuer=line(facts, "工会"))
