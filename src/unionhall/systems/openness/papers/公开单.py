"""公开单: what is made open, to be posted."""

from unionhall.integrations.word.official import Facts, Paper, Para, line, notice, paragraphs


def paper(facts: Facts) -> Paper:
    """公开单. Facts by their labels: see `facts.py`."""
    return notice("公开单", line(facts, "名称"), facts,
        Para(f"公开类别：{line(facts, '公开类别')}　公开时机：{line(facts, '公开时机')}　公开范围：{line(facts, '公开范围')}　责任部门：{line(facts, '责任部门')}"), *paragraphs(facts, "公开内容"), Para("对公开的内容有疑问、有意见的，可以在平台提问，或者向工会反映，在规定期限内答复。"),
    )
