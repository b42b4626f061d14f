"""协商要约书: what is to be talked about, when and where; the days for the answer; the counterfoil for its service."""

from unionhall.integrations.word.official import Facts, Heading, Paper, Para, day, line, lines, official, paragraphs


def paper(facts: Facts) -> Paper:
    """协商要约书. Facts by their labels: see `facts.py`."""
    mine = "、".join(str(row.get("姓名")) for row in lines(facts, "职工方代表")) or line(facts, "")
    return official("协商要约书", "集体协商要约书", facts,
        Para(f"依照劳动合同法和集体合同规定，我方就{line(facts, '名称')}（{line(facts, '合同种类')}）向贵方提出集体协商要约。"), Heading("协商议题"), *paragraphs(facts, "协商议题"), Heading("时间、地点和代表"), Para(f"建议于{day(facts, '协商日期')}在{line(facts, '协商地点')}协商。"),
        Para(f"我方首席代表{line(facts, '职工方首席')}，代表名单：{mine}。"), Para(f"请自收到本要约书之日起{line(facts, '应约期限')}内书面答复，没有正当理由不得拒绝（{line(facts, '应约依据')}）。"),
        Para("送达回执：　　　年　　月　　日收到　签收人：＿＿＿＿", "flush"), to=line(facts, "单位"), form="函",
    )  # fmt: skip
