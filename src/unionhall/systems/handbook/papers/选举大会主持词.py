"""选举大会主持词: what the presider says from the count of those present to the announcement, in the order of the law."""

from unionhall.integrations.word.official import Facts, Heading, Paper, Para, line, notice


def paper(facts: Facts) -> Paper:
    """选举大会主持词. Facts: 应到人数, 实到人数, 会议时间, 会议地点."""
    return notice("选举大会主持词", "会员（代表）大会选举主持词", facts,
        Para(f"时间：{line(facts, '会议时间')}　地点：{line(facts, '会议地点')}", "flush"),
        Heading("宣布开会"), Para(f"各位代表、同志们：{line(facts, '单位')}工会会员（代表）大会现在开始。应到{line(facts, '应到人数')}人，实到{line(facts, '实到人数')}人，达到应到人数的三分之二以上，符合规定，可以选举。"),
        Heading("通过选举办法"), Para("下面宣读选举办法（草案），请审议。同意的请举手；不同意的请举手；弃权的请举手。（宣布结果）"),
        Heading("介绍候选人"), Para("下面介绍候选人的基本情况。候选人按姓氏笔画排列，名单已经公示，公示期内的异议都已查清并答复。"),
        Heading("通过监票人"), Para("总监票人、监票人从不是候选人的代表中提名，请审议表决。计票人在监票人监督下工作。"),
        Heading("检查票箱、发票"), Para("请监票人检查票箱、清点到会人数，分发选票。对候选人可以投赞成票、不赞成票，也可以弃权；投不赞成票的可以另选他人。所选人数等于或者少于应选人数的有效，多于的无效。不能到会的不得委托他人投票。"),
        Heading("投票"), Para("请监票人先投票，其他同志依次投票。不能离开岗位的同志由两名监票人带流动票箱投票。"),
        Heading("清点选票"), Para(f"请总监票人报告：发出选票{line(facts, '发出')}张，收回选票{line(facts, '收回')}张，收回的不多于发出的，选举有效。现在公开唱票、计票。"),
        Heading("宣布结果"), Para("请总监票人报告得票情况。赞成票超过应到人数半数的当选。（宣布当选名单）结果报上一级工会批准。"), Heading("当选人表态"), Para("请当选的同志讲话。"), Heading("散会"), Para("请监票人当场封存选票。散会。"),
    )  # fmt: skip
