"""选举结果报告: to the higher union for approval."""

from unionhall.integrations.word.official import Facts, Heading, Paper, Para, day, line, request, value


def paper(facts: Facts) -> Paper:
    """选举结果报告. Facts by their labels: see `facts.py`."""
    direct = value(facts, "主席、副主席怎样选") == "大会直接选举"
    return request("选举结果报告", f"关于{line(facts, '名称')}结果的报告（{'直接' if direct else '间接'}选举）", facts,
        Para(f"{line(facts, '名称')}于{day(facts, '选举日期')}在{line(facts, '开会地点')}召开{line(facts, '会议形式')}，应到{line(facts, '应到人数')}人，到会人数达到应到人数的三分之二以上，无记名投票，差额选举。"),
        Heading("当选"), *(Para(part) for part in line(facts, "当选").split("；")),
        Para(f"主席、副主席由{line(facts, '主席、副主席怎样选')}产生。任期自选举之日起计算，至{day(facts, '任期届满')}。"),
        Para("附：选举结果报告单、选举办法、当选人简历。"),
    )
