"""归档目录: what lies in the file of the election."""

from unionhall.integrations.word.official import Facts, Paper, Para, Table, line


def paper(facts: Facts) -> Paper:
    """归档目录. Facts by their labels: see `facts.py`."""
    papers = ("换届请示及批复", "选举工作方案、选举办法", "会员名册、应到名单", "推荐汇总、候选人名单及批复", "任职资格声明", "公示及情况说明", "召开大会的请示及批复", "会议通知、议程", "签到册", "监票人名单", "选票（封存）", "发票收票记录、计票单", "选举结果报告单", "选举结果报告及批复", "当选公告", "交接清单")
    return Paper("归档目录", "选举档案目录", (Para(f"卷号：{line(facts, '归档卷号')}"), Table(("序号", "文件", "页数", "备注"), tuple((str(at), what, "", "") for at, what in enumerate(papers, 1)), (2, 10, 3, 5), left=(1,))), issuer=line(facts, "工会"))
