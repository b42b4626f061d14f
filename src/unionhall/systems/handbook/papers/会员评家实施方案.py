"""会员评家实施方案: how members rate their union this year, in secret, by which grades, and what follows from it."""

from unionhall.integrations.word.official import Facts, Heading, Paper, Para, line, notice


def paper(facts: Facts) -> Paper:
    """会员评家实施方案. Facts: 年份, 会议时间, 会议地点, 会员人数, 代表人数, 工作小组."""
    return notice("会员评家实施方案", f"{line(facts, '年份')}年会员评议职工之家实施方案", facts,
        Heading("评议内容"), Para("工会工作、职工之家建设、主席和副主席履行职责的情况。"), Heading("参加人员"), Para(f"本会会员{line(facts, '会员人数')}人，会员（职工）代表{line(facts, '代表人数')}人；参加人数和一线职工的比例按测评办法。"),
        Heading("步骤"), Para(f"一、成立评议工作小组：{line(facts, '工作小组')}。"), Para("二、向会员公布工会工作和经费收支情况。"), Para(f"三、{line(facts, '会议时间')}在{line(facts, '会议地点')}召开会议，主席述职，会员提问。"), Para("四、无记名测评，分满意、基本满意、不满意三等，当场计票宣布。"), Para("五、结果公布，书面报告同级党组织和上一级工会。"), Para("六、对意见列出整改事项、负责人和期限，下次评议时报告。"),
        Heading("依据"), Para("中国工会章程第二十六条；关于开展会员评议职工之家活动的意见第二条；基层工会会员代表大会条例第三十八条。"),
    )  # fmt: skip
