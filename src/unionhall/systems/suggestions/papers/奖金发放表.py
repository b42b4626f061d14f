"""奖金发放表: each one's part to the cent, to sign for."""

from decimal import Decimal

from unionhall.integrations.word.paper import Form, Pairs, Paper, SignBoxes, Table
from unionhall.systems.suggestions import reward
from unionhall.systems.suggestions.papers.form import Facts, rows, sheet, value


def paper(facts: Facts) -> Paper:
    """奖金发放表. Facts by their labels: see `facts.py`."""
    found = tuple((str(at), *one, "") for at, one in enumerate(rows(facts, "奖金表", "姓名", "单位", "份额", "金额"), start=1))
    total = sum((Decimal(one[4]) for one in found), Decimal(0))
    last = (("", "合计", "", "", f"{total:.2f}", ""),) if found else ()
    return sheet("奖金发放表", f"{value(facts, '单位')}合理化建议奖金发放表", facts,
        Form((Pairs((("编　号", value(facts, "编号")), ("等　级", value(facts, "等级")))), Pairs((("建议名称", value(facts, "建议名称")),)), Pairs((("评定依据", value(facts, "评定依据")),)), Pairs((("奖金总额", f"{value(facts, '奖金总额（元）') or '　　　　'} 元"), ("列支渠道", value(facts, "列支渠道")))), Pairs((("本次发放", f"{total:.2f} 元（{reward.capital(total)}）" if found else ""),)))),
        Table(("序", "姓名", "单位（班组）", "份额", "金额（元）", "签　领"), (*found, *last), (1, 4, 6, 3, 4, 5), least=0 if found else 5, left=(2,)), SignBoxes(("制表人", "财务负责人", "工会主席", "行政负责人")),
    )  # fmt: skip
