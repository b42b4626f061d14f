"""困难职工归档目录: what lies in the file and until when it is kept (困难职工档案管理办法第十五条)."""

from unionhall.integrations.word.official import Facts, Paper, Para, line, notice
from unionhall.integrations.word.paper import SignBoxes


def paper(facts: Facts) -> Paper:
    """困难职工归档目录. Facts by their labels: see `facts.py`."""
    return notice("困难职工归档目录", "困难职工档案归档目录", facts,
        Para(f"编号：{line(facts, '编号')}　职工：{line(facts, '职工')}　退出原因：{line(facts, '退出原因')}"), Para("档案自撤档之日起保存十年；财务凭证按会计档案保存。"), SignBoxes(("档案管理人", "工会主席")),
    )  # fmt: skip
