"""应到名单说明: how the roll came about and how many should attend."""

from unionhall.integrations.word.official import Facts, Paper, Para, line, official


def paper(facts: Facts) -> Paper:
    """应到名单说明. Facts by their labels: see `facts.py`."""
    return official("应到名单说明", "关于会员名册和应到人数的说明", facts,
        Para(f"会员名册已在{line(facts, '名册张贴地点')}张榜供更正。更正情况：{line(facts, '名册更正情况')}。"),
        Para(f"名册现已冻结，会员{line(facts, '会员人数')}人，应到{line(facts, '应到人数')}人。保留会籍的人员没有选举权、被选举权和表决权，不计入应到（工会基层组织选举工作条例第四条）；长期请假、外派的会员计入应到。"),
    )
