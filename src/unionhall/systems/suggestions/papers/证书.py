"""证书: one framed page for each author of a suggestion of a high grade."""

from unionhall.integrations.word.official import Facts, lines
from unionhall.integrations.word.paper import Diploma, Paper
from unionhall.systems.suggestions.papers.form import day, value

BLANK, CALLED = "＿＿＿＿＿＿", " 同志"  # a group is no 同志


def paper(facts: Facts) -> Paper:
    """证书. Facts by their labels: see `facts.py`."""
    people = [f"{one.get('姓名') or BLANK}{one.get('称呼', CALLED)}：" for one in lines(facts, "证书给谁")] or [f"{BLANK}{CALLED}："]
    text = f"提出的合理化建议《{value(facts, '建议名称') or '＿＿＿＿＿＿'}》，经试验和实际应用取得成效，评为本单位合理化建议{value(facts, '等级') or '＿＿'}奖，特发此证。"
    pages = tuple(Diploma(title="荣誉证书", to=name, lines=(text,), number=value(facts, "证书编号") or "＿＿＿＿＿＿", issuer=f"{value(facts, '单位')}　{value(facts, '工会')}".strip("　") or "＿＿＿＿＿＿＿＿", day=day(facts, "发文日期"), words="") for name in people)
    return Paper("证书", "合理化建议荣誉证书", pages, landscape=True, issuer=value(facts, "工会"))
