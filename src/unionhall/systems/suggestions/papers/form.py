"""The parts that the forms of a suggestion share: who, what, and each stage with its place to sign."""

from collections.abc import Mapping
from typing import Any

from unionhall.integrations.word.paper import Opinion, Pairs, Paper, People, Proof, choice, said

Facts = Mapping[str, Any]
SIGN = "签名：　　　　　　"
AN_UNKNOWN_DAY = "　　　　年　　月　　日"
KINDS = ("产品和工程质量", "节能降耗、利用资源", "工艺、检验、安全和环保", "工具、设备、仪器", "成果推广和经营管理")
OPINIONS = ("采纳", "部分采纳", "作为技术储备", "不采纳")


LINE, WORD = 19, "合理化建议"  # signs of a title on one line; where a longer one breaks


def broken(title: str) -> str:
    """A title too long for one line breaks before 合理化建议, never inside a word."""
    at = title.find(WORD)
    return f"{title[:at]}\n{title[at:]}" if len(title) > LINE and LINE // 3 < at <= LINE + 3 else title


def value(facts: Facts, label: str) -> str:
    """A value, or an empty place."""
    return said(facts.get(label))


def day(facts: Facts, label: str) -> str:
    """A date, or its empty places."""
    return value(facts, label) or AN_UNKNOWN_DAY


def rows(facts: Facts, label: str, *columns: str) -> tuple[tuple[str, ...], ...]:
    """The rows of a table under these columns."""
    found = facts.get(label)
    return tuple(tuple(said(one.get(column)) for column in columns) for one in found) if isinstance(found, (list, tuple)) else ()


def sheet(key: str, title: str, facts: Facts, *blocks: Any) -> Paper:
    """An A4 form of the unit with the fingerprint of its record."""
    print_ = value(facts, "核验指纹")
    return Paper(key, title, blocks, issuer=value(facts, "单位"), proof=Proof(print_) if print_ else None, foot=f"{value(facts, '编号')}　{key}".strip("　"))


def head(facts: Facts) -> tuple[Pairs | People, ...]:
    """Number, name, who and in which shares."""
    return (
        Pairs((("编　号", value(facts, "编号")), ("提交日期", value(facts, "提交日期") or value(facts, "登记日期")))),
        Pairs((("建议名称", value(facts, "建议名称")),)),
        Pairs((("主　题", value(facts, "主题")),)),
        People("建 议 人", ("姓名", "单位（班组）", "份额"), rows(facts, "建议人表", "姓名", "单位", "份额"), (6, 10, 4), least=2),
    )


def matter(facts: Facts) -> tuple[Pairs | Opinion, ...]:
    """What it says."""
    return (
        Pairs((("类　别", choice(KINDS, value(facts, "类别"))),)),
        Opinion("现　状\n和 问 题", value(facts, "现状和问题"), lines=7),
        Opinion("改　进\n办　法", value(facts, "改进办法"), lines=9),
        Opinion("预　期\n效　果", value(facts, "预期效果") + (f"\n预计花费：{value(facts, '预计花费（元）')} 元" if value(facts, "预计花费（元）") else ""), (f"建议人{SIGN}", day(facts, "提交日期")), lines=5),
    )


def first_look(facts: Facts) -> tuple[Opinion, ...]:
    """初审: three tests."""
    tests = "　".join(f"{name} {choice(('有', '不够'), next((value(facts, label) for label in facts if label.startswith(name)), ''))}" for name in ("进步性", "可行性", "效益性"))
    return (Opinion("工　会\n初　审", f"{tests}\n{choice(('一般建议', '重大建议'), value(facts, '办理类别'))}　主管部门：{value(facts, '主管部门')}", (f"经办人{SIGN}", day(facts, "初审日期")), lines=3),)


def opinion(facts: Facts) -> tuple[Opinion, ...]:
    """The department says what and why."""
    grounds = value(facts, "书面说明")
    return (Opinion("主管部门\n意　　见", choice(OPINIONS, value(facts, "部门意见")) + (f"\n{grounds}" if grounds else ""), (f"部门负责人：{value(facts, '部门签字人') or '　　　　　　'}", day(facts, "意见日期")), lines=6, seal=True),)


__all__ = ["AN_UNKNOWN_DAY", "SIGN", "Facts", "broken", "day", "first_look", "head", "matter", "opinion", "rows", "sheet", "value"]
