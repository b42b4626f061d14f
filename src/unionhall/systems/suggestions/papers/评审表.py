"""评审表: marks per criterion as means, the arithmetic, what was said; nobody's name stands in it."""

from unionhall.integrations.word.paper import Form, Opinion, Pairs, Paper, SignBoxes, Table
from unionhall.systems.suggestions.papers.form import Facts, rows, sheet, value


def paper(facts: Facts) -> Paper:
    """评审表. Facts by their labels: see `facts.py`."""
    said = facts.get("评语")
    words = "\n".join(f"{at}. {one}" for at, one in enumerate(said, start=1)) if isinstance(said, (list, tuple)) else ""
    return sheet("评审表", f"{value(facts, '单位')}合理化建议评审表（盲审）", facts,
        Form((Pairs((("编　号", value(facts, "编号")), ("评　委", f"{value(facts, '评委人数')} 人"))), Pairs((("建议名称", value(facts, "建议名称")),)), Opinion("现　状\n和 问 题", value(facts, "现状和问题"), lines=3), Opinion("改　进\n办　法", value(facts, "改进办法"), lines=3), Opinion("预　期\n效　果", value(facts, "预期效果"), lines=2))),
        Table(("项目", "满分", "初评均分", "终评均分"), rows(facts, "各项得分", "项目", "满分", "初评均分", "终评均分"), (6, 3, 4, 4), least=0 if rows(facts, "各项得分", "项目") else 4, left=(0,)),
        Form((Opinion("初　评", value(facts, "初评"), lines=1), Opinion("终　评", value(facts, "终评"), lines=1), Opinion("结　论", value(facts, "结论"), lines=1), Opinion("评　语", words, lines=3))), SignBoxes(("评委", "评委", "评委", "监督人")),
    )  # fmt: skip
