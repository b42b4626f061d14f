"""测评结果汇总表: every count, and how the result was reckoned."""

from unionhall.integrations.word.official import Facts, Heading, Paper, Para, line, official, table


def paper(facts: Facts) -> Paper:
    """测评结果汇总表. Facts by their labels: see `facts.py`."""
    return official("测评结果汇总表", f"{line(facts, '名称')}测评结果汇总表", facts,
        Para(f"发出测评票 {line(facts, '发出测评票')} 张，收回 {line(facts, '收回测评票')} 张，无效 {line(facts, '无效票')} 张。"), table(facts, "测评结果", "姓名或事项", "类别", "第一等次", "第二等次", "第三等次（四等次用）", "末等次", "弃权"),
        Heading("计算"), Para(line(facts, "结果") + "。"), Para(f"监票人和计票人：{line(facts, '监票人和计票人')}"),
    )
