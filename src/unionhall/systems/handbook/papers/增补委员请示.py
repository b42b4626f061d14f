"""增补委员请示: an empty seat of the committee is to be filled; asked before the meeting."""

from unionhall.integrations.word.official import Facts, Heading, Paper, Para, line, request


def paper(facts: Facts) -> Paper:
    """增补委员请示. Facts: 空缺职务, 空缺原因, 人选, 会议时间."""
    return request("增补委员请示", "关于增补工会委员的请示", facts,
        Para(f"{line(facts, '工会')}{line(facts, '届次')}委员会因{line(facts, '空缺原因')}，{line(facts, '空缺职务')}空缺。依照工会基层组织选举工作条例，拟召开会员（代表）大会补选。"),
        Heading("人选"), Para(f"经分会、小组提名，征求同级党组织意见，拟提名{line(facts, '人选')}同志为候选人。"), Heading("安排"), Para(f"候选人名单公示后，拟于{line(facts, '会议时间')}召开会议，无记名投票选举。任期至本届届满（{line(facts, '委员会届满')}）。"),
    )  # fmt: skip
