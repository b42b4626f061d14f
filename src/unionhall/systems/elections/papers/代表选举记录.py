"""代表选举记录: how a unit elected its delegates."""

from unionhall.integrations.word.official import Facts, FactsBlock, Paper, Para, SignBoxes, line, table


def paper(facts: Facts) -> Paper:
    """代表选举记录. Facts by their labels: see `facts.py`."""
    return Paper("代表选举记录", f"{line(facts, '名称')}记录", (
        FactsBlock((("选举单位", line(facts, "选举单位")), ("全体会员", line(facts, "本单位全体会员人数")), ("应选代表", line(facts, "应选代表")), ("当选代表", line(facts, "当选")))),
        table(facts, "代表候选人", "姓名", "按时交纳会费", "中层以上管理人员"), Para("参加人数达到全体会员的三分之二以上，无记名投票，赞成票超过全体会员的半数当选（基层工会会员代表大会条例第十六、十七条）。"), SignBoxes(("主持人", "监票人", "记录人")),
    ), issuer=line(facts, "工会"))
