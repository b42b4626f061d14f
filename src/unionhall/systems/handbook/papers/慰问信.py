"""慰问信: to members and their families at a festival or in hard days."""

from unionhall.integrations.word.official import Facts, Paper, Para, line, notice


def paper(facts: Facts) -> Paper:
    """慰问信. Facts: 慰问对象, 节日或事由, 单位."""
    return notice("慰问信", "慰问信", facts,
        Para(f"{line(facts, '慰问对象')}：", "to"), Para(f"值此{line(facts, '节日或事由')}，{line(facts, '工会')}向您和您的家人致以诚挚的慰问。"), Para(f"一年来，您在{line(facts, '单位')}的岗位上辛勤工作，家人给予了理解和支持，工会表示感谢。"),
        Para("生活、工作上有困难，请告诉所在小组的组长，或者直接找工会，工会一定第一时间了解、第一时间报告、第一时间帮助。"), Para("祝您和家人健康平安。"),
    )  # fmt: skip
