"""事项公示: what is posted, for how long, to whom to object; nobody's numbers."""

from unionhall.integrations.word.official import Facts, Heading, Paper, Para, line, notice, paragraphs, two_lines


def paper(facts: Facts) -> Paper:
    """事项公示. Facts: 事项, 内容, 公示开始, 公示结束, 联系人, 电话."""
    return notice("事项公示", two_lines(f"关于{line(facts, '事项')}", "的公示"), facts,
        Para(f"{line(facts, '事项')}已经工会委员会研究，现予公示，接受监督。"), Heading("公示内容"), *paragraphs(facts, "内容"), Heading("公示时间"), Para(f"{line(facts, '公示开始')}至{line(facts, '公示结束')}。"),
        Heading("意见反映"), Para(f"有不同意见的，请在公示期内向{line(facts, '工会')}反映，可以实名，也可以不署名；反映人的情况予以保密。联系人：{line(facts, '联系人')}，电话：{line(facts, '电话')}。"), Para("公示内容不含证件号码、银行账号、住址和健康情况。", "note"),
    )  # fmt: skip
