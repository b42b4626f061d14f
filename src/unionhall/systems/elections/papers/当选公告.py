"""当选公告: who was elected, posted at once."""

from unionhall.integrations.word.official import Facts, Paper, Para, day, line, notice


def paper(facts: Facts) -> Paper:
    """当选公告. Facts by their labels: see `facts.py`."""
    return notice("当选公告", "当选公告", facts,
        Para(f"{line(facts, '名称')}依照《工会基层组织选举工作条例》进行，应到{line(facts, '应到人数')}人，经无记名投票，当场计票、宣布，选举产生："),
        *(Para(part) for part in line(facts, "当选").split("；")), Para(f"任期自{day(facts, '选举日期')}起，至{day(facts, '任期届满')}止。选举结果报上一级工会批准。"),
    )
