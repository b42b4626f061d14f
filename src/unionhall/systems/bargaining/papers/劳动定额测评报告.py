"""劳动定额测评报告: how it was measured, every time, every step of the reckoning, and what should change; to the industry union."""

from unionhall.integrations.word.official import Facts, Heading, Paper, Para, day, line, official, paragraphs, table
from unionhall.systems.bargaining.papers.both import flush


def paper(facts: Facts) -> Paper:
    """劳动定额测评报告. Facts by their labels: see `facts.py`."""
    return official("劳动定额测评报告", "劳动定额测评报告", facts,
        Heading("测评情况"), Para(f"{line(facts, '名称')}，测评地点：{line(facts, '在哪里测（车间、企业）')}。测时日期{day(facts, '测时日期')}，测时人{line(facts, '测时人（职工方和企业方）')}，条件：{line(facts, '测时条件（设备、材料、班次是否正常）')}。只记编号，不记姓名。"), table(facts, "工序和现行定额", "工序", "现行定额（件/班）", "单价（元/件）", widths=(5, 6, 5)),
        Heading("测算"), *paragraphs(facts, "测算"), Heading("结论和意见"), Para(line(facts, "测算结论") + "。"), *paragraphs(facts, "意见"), Para(f"依据：法定工作时间内、正常条件下，{line(facts, '定额比例')}的职工能够完成（{line(facts, '定额依据')}）。"), Heading("附：测时记录", 0), flush(table(facts, "测时表", "工序", "人数", "单件用时（秒，从快到慢）", widths=(3, 2, 12)), 2), to="产业（行业）工会", form="报告",
    )  # fmt: skip
