"""受理回执: the author reads by when who answers."""

from unionhall.integrations.word.official import Facts, Paper, Para, line, notice


def paper(facts: Facts) -> Paper:
    """受理回执. Facts by their labels: see `facts.py`."""
    return notice("受理回执", "合理化建议受理回执", facts,
        Para(f"{line(facts, '建议人')}同志：", "to"), Para(f"你提出的合理化建议《{line(facts, '建议名称')}》已登记，编号 {line(facts, '编号')}。经初审，具有进步性、可行性和效益性，按{line(facts, '办理类别')}送主管部门（{line(facts, '主管部门')}）研究。"),
        Para("部门写明采纳或者不采纳的意见和理由。采纳的，由评委不看姓名评审，评审结果公示后立项；不采纳的，当面向你说明，你可以申请复议一次。"), Para("感谢你为本单位的工作出主意。办理到了哪一步，随时可以在“合理化建议”页面查看，也可以问小组长。"),
    )  # fmt: skip
