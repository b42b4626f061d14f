"""续订要约提醒: the contract ends; talks about the next one are offered."""

from unionhall.integrations.word.official import Facts, Heading, Paper, Para, day, line, official, paragraphs


def paper(facts: Facts) -> Paper:
    """续订要约提醒. Facts by their labels: see `facts.py`."""
    return official("续订要约提醒", "关于续订集体合同的要约", facts,
        Para(f"双方现行的{line(facts, '名称')}于{day(facts, '期限至')}期满。依照{line(facts, '续订依据')}，现提出续订要约，请安排集体协商。"), Heading("续订议题"), *paragraphs(facts, "协商议题"), Para(f"请自收到本要约之日起{line(facts, '应约期限')}内书面答复。期满没有续订的，合同自次日起终止，不再计入集体合同建制率和职工覆盖率。"),
        Para("送达回执：　　　年　　月　　日收到。签收人：＿＿＿＿＿＿", "flush"), to=line(facts, "单位"), form="函",
    )  # fmt: skip
