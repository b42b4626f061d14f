"""告知书和同意书: what is kept, what for, how long, and the separate consent (个人信息保护法第十七、二十九条)."""

from unionhall.integrations.word.official import Facts, Paper, Para, notice
from unionhall.integrations.word.paper import SignBoxes


def paper(facts: Facts) -> Paper:
    """告知书和同意书. Facts by their labels: see `facts.py`."""
    return notice("告知书和同意书", "个人信息处理告知书和单独同意书", facts,
        Para("一、为认定困难类别、发放帮扶，工会登记您家的成员、收入、支出、健康、证件号码和账户。"), Para("二、健康、证件、账户属于敏感个人信息，加密保存，只有经办人、主席和审批的上级工会能打开，每次打开都留记录，您随时可以查。"), Para("三、公示只写单位或班组、隐去名字的称呼和拟认定类别，期满自行撤下；不公示证件、账户、病情、子女姓名和学校。"),
        Para("四、档案保存到退出之日起满十年；您可以查阅、复制、更正，也可以撤回同意，撤回前的处理仍然有效。"), Para("□ 我已阅读以上内容，同意处理健康信息。　□ 同意处理账户信息。　□ 同意核对家庭经济状况。　□ 同意拍照。"), SignBoxes(("本人", "共同生活的成年家属")),
    )  # fmt: skip
