"""活动实施方案: the unit's leaders set the stage, the union runs it."""

from unionhall.integrations.word.official import Facts, Heading, Paper, Para, day, line, official, paragraphs, table
from unionhall.systems.suggestions.papers.form import broken


def paper(facts: Facts) -> Paper:
    """活动实施方案. Facts by their labels: see `facts.py`."""
    return official("活动实施方案", broken(f"{line(facts, '活动名称')}实施方案"), facts,
        Heading("目的"), *paragraphs(facts, "目的"), Heading("主题"), table(facts, "主题表", "主题", "要解决的问题", "主管部门"),
        Heading("时间和参加范围"), Para(f"全体职工都可以参加，个人或者集体提出。征集时间：{day(facts, '征集开始')}至{day(facts, '征集截止')}；平时提出的常年受理。"),
        Heading("怎么提"), Para("写清现状、改进办法和预期效果，在“合理化建议”页面提交，或者交小组长代填、交纸质建议表。只有问题没有办法的转为诉求，要求涨工资、加津贴的转为集体协商议题。相同的建议以先提的为准，后提的并案致谢。"),
        Heading("办理和评审"), Para(f"工会{line(facts, '初审期限')}内初审；主管部门{line(facts, '部门期限')}内、重大建议{line(facts, '重大期限')}内写明采纳或者不采纳和理由，不采纳的当面向建议人说明。采纳的由评委盲审，分初评和终评，评分标准如下："), table(facts, "评分标准", "项目", "满分"),
        Heading("实施和奖励"), Para("评审结果公示后立项试验，验收合格投入使用；自采用之日起十二个月的效益经财务核定后评定等级，公示后发放奖金，集体建议按份额分配。奖励标准见附表。"),
        Heading("组织领导"), *paragraphs(facts, "领导小组"), Heading("经费"), Para(f"预算 {line(facts, '预算（元）')} 元，从{line(facts, '列支渠道')}列支，不列工会经费。"), Para("依据：合理化建议和技术改进奖励条例；本单位合理化建议办法。"), Para("附表：奖励标准（“以上”含本数，“以下”不含本数）"), table(facts, "奖励标准", "等级", "年效益", "奖金"),
    )  # fmt: skip
