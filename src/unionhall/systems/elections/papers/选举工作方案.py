"""选举工作方案: what is elected, how and in which meeting."""

from unionhall.integrations.word.official import Facts, Heading, Paper, Para, line, official, paragraphs, table


def paper(facts: Facts) -> Paper:
    """选举工作方案. Facts by their labels: see `facts.py`."""
    return official("选举工作方案", f"{line(facts, '名称')}工作方案", facts,
        Heading("会议形式和任期"), Para(f"召开{line(facts, '会议形式')}，会员{line(facts, '会员人数')}人，其中女会员{line(facts, '女会员人数')}人。任期{line(facts, '任期')}，自选举之日起计算。"),
        Heading("选举的机构和名额"), table(facts, "选举的机构和名额", "选什么", "名额"), Para(f"主席、副主席由{line(facts, '主席、副主席怎样选')}产生。"),
        Heading("步骤"),
        Para("一、张榜会员名册，更正后冻结，确定应到人数。二、由工会小组、分会推荐候选人，会员可以联名推荐、自荐。三、候选人名单报同级党组织和上一级工会审查后公示。四、报请召开大会，提前通知。五、预备会议表决选举办法、名单和监票人。六、大会无记名投票，公开唱票计票，当场宣布。七、上报结果，办理登记、交接和归档。"),
        Heading("组织领导"), *paragraphs(facts, "选举工作小组"),
    )
