"""召开大会的请示: asks the higher union for leave to hold the meeting."""

from unionhall.integrations.word.official import Facts, Heading, Paper, Para, day, line, paragraphs, request, table


def paper(facts: Facts) -> Paper:
    """召开大会的请示. Facts by their labels: see `facts.py`."""
    return request("召开大会的请示", f"关于召开大会进行{line(facts, '名称')}的请示", facts,
        Para(f"拟于{day(facts, '开会日期')}在{line(facts, '开会地点')}召开{line(facts, '会议形式')}，应到{line(facts, '应到人数')}人。"), Heading("议程"), *paragraphs(facts, "议程"),
        Heading("候选人"), table(facts, "候选人名单", "姓名", "选什么"),
    )
