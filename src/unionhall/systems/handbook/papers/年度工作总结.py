"""年度工作总结: the year in the order of the union's duties, with its figures where they are known."""

from unionhall.integrations.word.official import Facts, Heading, Paper, Para, line, notice, paragraphs


def paper(facts: Facts) -> Paper:
    """年度工作总结. Facts: 年份, 会员人数, 女会员人数, 分会数, 小组数, 办结诉求, 立案提案, 在档困难职工, 主要成绩, 不足, 明年打算."""
    return notice("年度工作总结", f"{line(facts, '年份')}年度工会工作总结", facts,
        Heading("基本情况"), Para(f"{line(facts, '单位')}现有职工{line(facts, '职工人数')}人，会员{line(facts, '会员人数')}人，其中女会员{line(facts, '女会员人数')}人；设分会{line(facts, '分会数')}个、小组{line(facts, '小组数')}个。本届委员会为{line(facts, '届次')}，任期至{line(facts, '委员会届满')}。"),
        Heading("主要工作"), Heading("组织建设和民主选举", 2), Para("＿＿＿＿＿＿"), Heading("民主管理和公开", 2), Para(f"今年提案立案{line(facts, '立案提案')}件。＿＿＿＿＿＿"), Heading("维权和集体协商", 2), Para(f"今年办结职工诉求{line(facts, '办结诉求')}件。＿＿＿＿＿＿"),
        Heading("帮扶和慰问", 2), Para(f"现有在档困难职工家庭{line(facts, '在档困难职工')}户。＿＿＿＿＿＿"), Heading("教育培训和文体活动", 2), Para("＿＿＿＿＿＿"), Heading("经费和经审", 2), Para("＿＿＿＿＿＿"),
        Heading("主要成效"), *paragraphs(facts, "主要成绩"), Heading("存在的不足"), *paragraphs(facts, "不足"), Heading("下一年打算"), *paragraphs(facts, "明年打算"),
    )  # fmt: skip
