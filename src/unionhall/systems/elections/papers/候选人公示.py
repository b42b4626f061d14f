"""候选人公示: posted for everybody to object to."""

from unionhall.integrations.word.official import Facts, Paper, Para, line, notice, table


def paper(facts: Facts) -> Paper:
    """候选人公示. Facts by their labels: see `facts.py`."""
    return notice("候选人公示", "候选人公示", facts,
        Para(f"{line(facts, '名称')}候选人已经同级党组织、上一级工会审查，现予公示（按姓氏笔画为序）："),
        table(facts, "候选人名单", "姓名", "选什么", "现任职务", widths=(4, 6, 6)),
        Para("对候选人有异议的，请在公示期内以书面形式向工会提出，写明事实和理由。工会核查后书面答复，对提出人保密。"),
        Para("依据：工会基层组织选举工作条例第十五条；企业工会主席产生办法（试行）第十条。"),
    )
