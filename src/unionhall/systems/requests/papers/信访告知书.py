"""信访告知书: accepted or not, within fifteen days (信访工作条例第二十三条)."""

from unionhall.integrations.word.official import Facts, Paper, Para, day, line, official, value


def paper(facts: Facts) -> Paper:
    """信访告知书. Facts by their labels: see `facts.py`."""
    refused = bool(value(facts, "理由"))
    said = f"经审查不予受理，理由：{line(facts, '理由')}。" if refused else f"经审查予以受理，办理期限{day(facts, '期限')}。"
    return official("信访告知书", "信访事项告知书", facts, Para(f"您于{day(facts, '登记日期')}提出的“{line(facts, '事由')}”（编号 {line(facts, '编号')}），{said}"), Para("依据：信访工作条例第二十三条。"), to=line(facts, "收件人"), form="函")
