"""候选人建议名单: the list as the groups recommended it, for review."""

from unionhall.integrations.word.official import Facts, Paper, Para, paragraphs, request, table


def paper(facts: Facts) -> Paper:
    """候选人建议名单. Facts by their labels: see `facts.py`."""
    return request("候选人建议名单", "关于候选人建议人选的请示", facts,
        *paragraphs(facts, "推荐汇总情况"), Para("按多数小组、分会的意见，提出下列候选人（按姓氏笔画为序）。候选人均已同意并签任职资格声明。"),
        table(facts, "候选人名单", "姓名", "选什么", "现任职务", "与单位主要负责人的关系", widths=(4, 6, 6, 6)),
    )
