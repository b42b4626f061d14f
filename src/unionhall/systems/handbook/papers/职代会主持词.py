"""职代会主持词: from the count of delegates to the vote on each item and the closing."""

from unionhall.integrations.word.official import Facts, Heading, Paper, Para, line, notice, paragraphs


def paper(facts: Facts) -> Paper:
    """职代会主持词. Facts: 大会名称, 应到人数, 实到人数, 议程, 会议时间, 会议地点."""
    return notice("职代会主持词", "职工（教职工）代表大会主持词", facts,
        Para(f"时间：{line(facts, '会议时间')}　地点：{line(facts, '会议地点')}", "flush"),
        Heading("宣布开会"), Para(f"各位代表：{line(facts, '大会名称')}现在开会。代表总数{line(facts, '代表人数')}人，应到{line(facts, '应到人数')}人，实到{line(facts, '实到人数')}人，超过三分之二，符合法定人数。（奏国歌）"),
        Heading("通过议程"), *paragraphs(facts, "议程"), Para("对以上议程，同意的请举手；不同意的请举手；弃权的请举手。（宣布结果）"),
        Heading("听取报告"), Para("请行政负责人作工作报告。请工会主席报告上次大会决议落实和提案办理情况。请财务负责人、集体合同履行情况报告人依次报告。"),
        Heading("分组讨论"), Para("各代表团分组讨论，由团长主持，指定专人记录，讨论意见会后汇总答复。"), Heading("大会发言、答复"), Para("各代表团汇报讨论意见，有关负责人当场答复；不能当场答复的，会后书面答复。"),
        Heading("表决"), Para("涉及职工切身利益的事项逐项无记名投票表决，全体代表过半数赞成为通过。请监票人分发表决票。（宣布每一项结果）"), Heading("宣读决议、闭会"), Para("宣读大会决议（草案），请代表表决。各项议程完成，宣布闭会。（奏国际歌）"),
    )  # fmt: skip
