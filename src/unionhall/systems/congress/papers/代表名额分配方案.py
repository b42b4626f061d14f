"""代表名额分配方案: how many delegates each unit elects."""

from unionhall.integrations.word.official import Facts, Heading, Paper, Para, line, official, table, two_lines


def paper(facts: Facts) -> Paper:
    """代表名额分配方案. Facts by their labels: see `facts.py`."""
    return official("代表名额分配方案", two_lines(line(facts, "会议名称"), "代表名额分配方案"), facts,
        Para(f"职工（会员）{line(facts, '职工（会员）人数')}人，其中女职工{line(facts, '其中女职工')}人。代表以一线职工为主体，中层以上管理人员一般不超过五分之一，女代表、青年代表有适当比例。"),
        Heading("名额分配"), table(facts, "代表名额分配", "选举单位", "人数", "代表名额", "其中管理人员", "其中女", "其中一线", "其中教师"), Para("各选举单位须有三分之二以上人员参加，代表得全体人员过半数赞成方可当选。"),
    )
