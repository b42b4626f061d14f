"""回访表: still in use after six months?"""

from unionhall.integrations.word.paper import Form, Opinion, Pairs, Paper, SignBoxes, Table, choice
from unionhall.systems.suggestions.papers.form import Facts, head, rows, sheet, value


def paper(facts: Facts) -> Paper:
    """回访表. Facts by their labels: see `facts.py`."""
    found = rows(facts, "推广到哪里", "班组、机台", "开始使用")
    return sheet("回访表", f"{value(facts, '单位')}合理化建议回访表", facts,
        Form((*head(facts), Pairs((("采用日期", value(facts, "正式采用日期")), ("回访日期", value(facts, "回访日期")))))), Table(("推广到的班组、机台", "开始使用"), found, (8, 5), least=0 if found else 3, left=(0,)),
        Form((Opinion("还在用吗", choice(("在用", "部分在用", "不用了"), value(facts, "还在用吗")), lines=1), Opinion("现在的\n情　　况\n和 原 因", value(facts, "现在的情况和原因"), lines=6))), SignBoxes(("使用班组", "实施责任人", "回访人")),
    )  # fmt: skip
