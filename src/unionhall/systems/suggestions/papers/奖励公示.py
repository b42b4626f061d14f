"""奖励公示: grade and money hang before they are paid."""

from unionhall.integrations.word.official import Facts, Paper, Para, line, notice, table
from unionhall.integrations.word.paper import Facts as Block


def paper(facts: Facts) -> Paper:
    """奖励公示. Facts by their labels: see `facts.py`."""
    return notice("奖励公示", "合理化建议奖励公示", facts,
        Para("下列合理化建议经试验和实际应用取得成效，依据合理化建议和技术改进奖励条例第六条至第十二条、第十六条评定了奖励等级，现予公示。"), Block((("编号", line(facts, "编号")), ("建议名称", line(facts, "建议名称")), ("建议人", line(facts, "公示里的署名")), ("评定依据", line(facts, "评定依据")), ("奖金", f"总额 {line(facts, '奖金总额（元）')} 元，本次发放 {line(facts, '本次应发')} 元，由行政成本列支"))),
        Para("奖励标准（“以上”含本数，“以下”不含本数）："), table(facts, "奖励标准", "等级", "年效益", "奖金"), Para("公示期内有不同意见的，请向工会提出，姓名保密。"),
    )  # fmt: skip
