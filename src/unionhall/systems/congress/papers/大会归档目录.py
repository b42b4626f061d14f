"""大会归档目录: what lies in the file of a session."""

from unionhall.integrations.word.official import Facts, Paper, Para, line, notice, two_lines


def paper(facts: Facts) -> Paper:
    """大会归档目录. Facts by their labels: see `facts.py`."""
    return notice("大会归档目录", two_lines(line(facts, "会议名称"), "归档目录"), facts,
        Para("一、召开会议的提议；二、代表名额分配方案和资格审查报告；三、议程和会议通知；四、会议文件和送达情况；五、讨论意见汇总；六、主席团名单；七、选票、计票单和表决结果；八、决议和公告；九、会议情况报告；十、落实情况报告。"),
    )
