"""调解受理通知书: both sides agreed to mediate."""

from unionhall.integrations.word.official import Facts, Paper, Para, day, line, official


def paper(facts: Facts) -> Paper:
    """调解受理通知书. Facts by their labels: see `facts.py`."""
    return official("调解受理通知书", "劳动争议调解受理通知书", facts,
        Para(f"关于“{line(facts, '事由')}”的调解申请（编号 {line(facts, '编号')}），双方同意调解，现予受理，调解员{line(facts, '调解员')}。期限{day(facts, '期限')}。"), Para(f"依据：{line(facts, '依据')}。"), to="申请人、对方当事人", form="函",
    )  # fmt: skip
