"""协商代表名单: both sides with their chiefs, to be posted; how those of the workers are protected."""

from unionhall.integrations.word.official import Facts, Heading, Paper, Para, line, notice, table, value


def paper(facts: Facts) -> Paper:
    """协商代表名单. Facts by their labels: see `facts.py`."""
    outside = f"外请专业人员：{value(facts, '外请人员')}，均有书面委托。" if value(facts, "外请人员") else "双方没有外请专业人员。"
    return notice("协商代表名单", "集体协商代表名单", facts,
        Para(f"协商事项：{line(facts, '名称')}（{line(facts, '合同种类')}，{line(facts, '范围')}）", "flush"), Para(f"职工方代表产生方式：{line(facts, '职工方代表怎样产生')}。记录员：{line(facts, '记录员（不是双方代表）')}。", "flush"),
        Heading("职工方"), table(facts, "职工方代表", "姓名", "性别", "岗位", "身份", "首席代表", widths=(4, 2, 5, 6, 4)), Heading("企业方"), table(facts, "企业方代表", "姓名", "职务", "身份", "首席代表", widths=(4, 6, 5, 4)), Para(outside),
        Heading("履职保护"), Para("职工方代表参加集体协商视为提供正常劳动。在履行协商代表职责期间，企业没有正当理由不得调整其工作岗位；劳动合同期满的，顺延到完成履行职责之时；除严重过失等法定情形外，不得解除劳动合同。（集体合同规定第二十七、二十八条）"),
    )  # fmt: skip
