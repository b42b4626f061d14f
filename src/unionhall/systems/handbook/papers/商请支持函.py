"""商请支持函: the union asks the employer for room, time or money that the law gives it."""

from unionhall.integrations.word.official import Facts, Heading, Paper, Para, line, official, paragraphs, two_lines


def paper(facts: Facts) -> Paper:
    """商请支持函. Facts: 商请事项, 理由, 依据条文, 答复日期."""
    return official("商请支持函", two_lines(f"关于商请{line(facts, '商请事项')}", "的函"), facts,
        Para(f"为做好工会工作，现商请{line(facts, '商请事项')}。"), Heading("理由"), *paragraphs(facts, "理由"), Heading("依据"), Para(f"{line(facts, '依据条文')}。"), Para(f"请研究后于{line(facts, '答复日期')}前函复。", "body"), form="函", to=line(facts, "单位"),
    )  # fmt: skip
