"""成立女职工委员会的请示: how many women members, whom one proposes, asked of the higher union."""

from unionhall.integrations.word.official import Facts, Heading, Paper, Para, line, request


def paper(facts: Facts) -> Paper:
    """成立女职工委员会的请示. Facts: 女会员人数, 委员人数, 主任人选, 委员人选."""
    return request("成立女职工委员会的请示", "关于成立工会女职工委员会的请示", facts,
        Para(f"{line(facts, '工会')}现有会员{line(facts, '会员人数')}人，其中女会员{line(facts, '女会员人数')}人。依照工会法第十一条、工会女职工委员会工作条例第十一条，拟成立工会女职工委员会。"),
        Heading("组成"), Para(f"女职工委员会拟由{line(facts, '委员人数')}人组成，任期与本届工会委员会相同（至{line(facts, '委员会届满')}）。"), Heading("人选"), Para(f"主任人选：{line(facts, '主任人选')}。"), Para(f"委员人选：{line(facts, '委员人选')}。"),
    )  # fmt: skip
