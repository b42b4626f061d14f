"""催办函: silence is no approval."""

from unionhall.integrations.word.official import Facts, Paper, Para, day, line, official


def paper(facts: Facts) -> Paper:
    """催办函. Facts by their labels: see `facts.py`."""
    return official("催办函", f"关于请批复{line(facts, '名称')}结果的函", facts,
        Para(f"我会选举结果已于{day(facts, '上级收到日期')}报送。根据《工会基层组织选举工作条例》第二十九条，上一级工会应在收到之日起十五日内批复，现已逾期。{line(facts, '理由')}。请予批复。"), form="函", to="上一级工会")
