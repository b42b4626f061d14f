"""代表资格审查报告: that the delegates were lawfully elected."""

from unionhall.integrations.word.official import Facts, Paper, Para, line, official, paragraphs


def paper(facts: Facts) -> Paper:
    """代表资格审查报告. Facts by their labels: see `facts.py`."""
    return official("代表资格审查报告", "代表资格审查报告", facts,
        Para(f"应选会员代表{line(facts, '代表人数')}人，其中中层以上管理人员{line(facts, '其中中层以上管理人员')}人。代表由各选举单位无记名投票、差额选举产生，参加人数和得票均达到规定。"),
        *paragraphs(facts, "推荐汇总情况"), Para("经审查，代表资格有效。"),
    )
