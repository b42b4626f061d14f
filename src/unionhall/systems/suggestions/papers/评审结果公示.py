"""评审结果公示: posted before anything is set up."""

from unionhall.integrations.word.official import Facts, Paper, Para, line, notice
from unionhall.integrations.word.paper import Facts as Block


def paper(facts: Facts) -> Paper:
    """评审结果公示. Facts by their labels: see `facts.py`."""
    return notice("评审结果公示", "合理化建议评审结果公示", facts,
        Para("下列合理化建议经主管部门研究、评委盲审，现予公示。"), Block((("编号", line(facts, "编号")), ("建议名称", line(facts, "建议名称")), ("建议人", line(facts, "公示里的署名")), ("部门意见", line(facts, "部门意见")), ("评审结果", line(facts, "评审得分")))),
        Para("公示期内对建议是否本人提出、评审是否公正有不同意见的，请向工会提出，姓名保密。异议办结、公示期满后立项实施。"), Para("依据：合理化建议和技术改进奖励条例第十三条；本单位合理化建议办法。"),
    )  # fmt: skip
