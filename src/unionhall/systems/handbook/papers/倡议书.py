"""倡议书: an appeal; what it asks for is free for everybody."""

from unionhall.integrations.word.official import Facts, Heading, Paper, Para, line, notice, paragraphs


def paper(facts: Facts) -> Paper:
    """倡议书. Facts: 倡议事项, 缘由, 倡议内容."""
    return notice("倡议书", f"{line(facts, '倡议事项')}倡议书", facts, Para("全体会员、职工同志们：", "to"), *paragraphs(facts, "缘由"), Heading("我们倡议"), *paragraphs(facts, "倡议内容"), Para("参加全凭自愿，不摊派、不比较。"))
