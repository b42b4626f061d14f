"""Who may sit at the table: equal sides, insiders as chiefs, few from outside, nobody on both sides, the front line and the women among them (集体合同规定第十九至二十五条)."""

from typing import Any

from unionhall.systems.bargaining import figures
from unionhall.systems.bargaining.procedures.fields import SCOPES, STANDINGS

BARRED = ("boss",)
NEAR = ("boss", "hr")


def figures_stand(case: Any, data: dict[str, Any], rules: Any) -> str:
    """Staff and women of the opening are figures from which a share can be reckoned."""
    staff, women_ = case.facts["staff"], case.facts.get("women_staff")
    if staff > 0 and 0 <= (women_ or 0) <= staff:
        return ""
    there = f"，其中女职工 {women_} 人" if women_ is not None else ""
    return f"立项时填的是职工 {staff} 人{there}；职工人数要大于零，女职工不少于零、不多于职工人数。请先用“更正笔误”改正。依{rules['bargain.reps'].article}。"


def scope_named(case: Any, data: dict[str, Any], rules: Any) -> str:
    """A contract of an area or a trade says of which one: by it the employers that it binds are known. A seat of running talks is filled all the same."""
    if case.facts["scope"] == "firm" or case.stage != "forming" or str(case.facts.get("trade") or "").strip():
        return ""
    return f"{dict(SCOPES)[case.facts['scope']]}合同没有写明是哪个区域或行业，覆盖哪些企业就定不下来。请由工会主席“终止”这一件，重新立项时填上“哪个区域或行业”；其实只订本企业合同的，用“更正笔误”把“范围”改成“本企业”。依劳动合同法第五十三条。"


def reps(data: dict[str, Any]) -> tuple[tuple[str, list[dict[str, Any]]], ...]:
    """Both sides with their rows."""
    return (("职工方", data["labour_reps"]), ("企业方", data["firm_reps"]))


def equal(case: Any, data: dict[str, Any], rules: Any) -> str:
    """Both sides are as many (edge case 3)."""
    ours, theirs = len(data["labour_reps"]), len(data["firm_reps"])
    return "" if ours == theirs else f"双方人数要对等：职工方 {ours} 人，企业方 {theirs} 人。不对等的不能开会。依{rules['bargain.reps'].article}。"


def enough(case: Any, data: dict[str, Any], rules: Any) -> str:
    """At least so many a side."""
    rule = rules["bargain.reps"]
    short = [f"{side} {len(rows)} 人" for side, rows in reps(data) if not rule.met(len(rows))]
    return f"每方至少 {rule.number} 名代表，现在{'，'.join(short)}。依{rule.article}。" if short else ""


def few_outside(case: Any, data: dict[str, Any], rules: Any) -> str:
    """Hired experts are at most so large a part of their own side (edge case 4)."""
    rule = rules["bargain.outside"]
    for side, rows in reps(data):
        outside = sum(1 for row in rows if row["standing"] == "outside")
        if not rule.met(outside, len(rows)):
            return f"{side} {len(rows)} 名代表里外请 {outside} 人，最多 {figures.most(rule, len(rows))} 人（{rule.said}）。依{rule.article}。"
    return ""


def chiefs(case: Any, data: dict[str, Any], rules: Any) -> str:
    """One chief a side, and no outsider (edge case 5)."""
    rule = rules["bargain.chief"]
    for side, rows in reps(data):
        heads = [row for row in rows if row.get("chief") == "yes"]
        if len(heads) != rule.number:
            return f"{side}要有 {rule.number} 名首席代表，现在 {len(heads)} 名。依{rule.article}。"
        if heads[0]["standing"] == "outside":
            return f"{side}首席代表{heads[0]['name']}是外请人员，首席代表只能由本企业的人担任。依{rules['bargain.outside'].article}。"
    return ""


def apart(case: Any, data: dict[str, Any], rules: Any) -> str:
    """Nobody sits on both sides, and the recorder on none (集体合同规定第二十四、三十三条)."""
    ours, theirs = ({row["name"] for row in rows} for _, rows in reps(data))
    if both := sorted(ours & theirs):
        return f"{'、'.join(both)}同时是双方代表，代表不能互相兼任。依集体合同规定第二十四条。"
    if data["recorder"] in ours | theirs:
        return f"记录员{data['recorder']}是协商代表，记录员要由双方代表以外的人担任。依集体合同规定第三十三条。"
    twice = next((side for side, rows in reps(data) if len({row["name"] for row in rows}) < len(rows)), "")
    return f"{twice}代表里有重复的姓名，一人只能算一名代表，请核对。依{rules['bargain.reps'].article}。" if twice else ""


def binding(rule: Any) -> bool:
    """Whether the place or the unit itself has made this a rule; the model method alone only advises."""
    return rule.region != "national" or rule.checked


def front_short(data: dict[str, Any], rule: Any) -> str:
    """How far the front line is from its share."""
    whole, front = len(data["labour_reps"]), sum(1 for row in data["labour_reps"] if row["standing"] == "front")
    return "" if rule.met(front, whole) else f"职工方 {whole} 名代表里一线职工 {front} 人，应有 {figures.least(rule, whole)} 人（{rule.said}）。依{rule.article}。"


def front_there(case: Any, data: dict[str, Any], rules: Any) -> str:
    """The front line has its share where the place says so (山东)."""
    rule = rules["bargain.workers"]
    return front_short(data, rule) if binding(rule) else ""


def front_advised(case: Any, data: dict[str, Any], rules: Any) -> str:
    """Everywhere else it is advised."""
    rule = rules["bargain.workers"]
    return "" if binding(rule) else front_short(data, rule)


def women(data: dict[str, Any]) -> int:
    """How many women sit on the labour side."""
    return sum(1 for row in data["labour_reps"] if row["sex"] == "女")


def woman_there(case: Any, data: dict[str, Any], rules: Any) -> str:
    """Where a women's committee is set up, a woman sits there (上海)."""
    if "bargain.women" not in rules or case.facts.get("women_there") != "yes":
        return ""
    rule = rules["bargain.women"]
    return "" if rule.met(women(data)) else f"建立了女职工委员会，职工方应当有女代表，还差 {rule.number - women(data)} 人。依{rule.article}。"


def women_many(case: Any, rule: Any) -> bool:
    """Whether so many of the staff are women that one of them sits there."""
    many, staff = case.facts.get("women_staff") or 0, case.facts["staff"]
    return bool(0 <= many <= staff and staff and rule.met(many, staff))


def woman_of_many(case: Any, data: dict[str, Any], rules: Any) -> str:
    """Where women are many and the place says so, one of them sits there (重庆第十条)."""
    rule = rules["bargain.women_share"]
    if women(data) or not binding(rule) or not women_many(case, rule):
        return ""
    return f"职工 {case.facts['staff']} 人，女职工 {case.facts['women_staff']} 人，职工方应当有女代表，现在没有，请至少补上一名。依{rule.article}。"


def woman_advised(case: Any, data: dict[str, Any], rules: Any) -> str:
    """Elsewhere, or where the contract is theirs, it is advised."""
    rule, of = rules["bargain.women_share"], case.facts.get("women_staff") or 0
    if women(data) or not (case.facts.get("kind") == "women" or women_many(case, rule)):
        return ""
    return f"女职工 {of} 人，职工方没有女代表，建议补上（女职工委员会主任应当参加）。依{rule.article}。"


def standing_near(data: dict[str, Any], standings: tuple[str, ...]) -> str:
    """Who speaks for the workers and stands on the employer's side."""
    words = dict(STANDINGS)
    return "、".join(f"{row['name']}（{words[row['standing']]}）" for row in data["labour_reps"] if row["standing"] in standings)


def not_barred(case: Any, data: dict[str, Any], rules: Any) -> str:
    """Where the place bars owners, heads and their near relatives from speaking for the workers (山东第十条)."""
    found = standing_near(data, BARRED)
    return f"{found}不能代表职工：{rules['bargain.barred'].said}。依{rules['bargain.barred'].article}。" if found and "bargain.barred" in rules else ""


def barred_advised(case: Any, data: dict[str, Any], rules: Any) -> str:
    """Elsewhere it is no bar, but should be looked at twice (edge case 12)."""
    found = standing_near(data, NEAR if "bargain.barred" not in rules else tuple(one for one in NEAR if one not in BARRED))
    return f"{found}同时在企业方任职或有利害关系，建议改选；有的地方规定不得担任职工方代表。依{rules['bargain.reps'].article}。" if found else ""


def passed_there(case: Any, data: dict[str, Any], rules: Any) -> str:
    """Where the place wants the list passed by the congress (山东第九条)."""
    if "bargain.reps_passed" not in rules or data["chosen"] == "congress":
        return ""
    return f"职工方代表要{rules['bargain.reps_passed'].said}。依{rules['bargain.reps_passed'].article}。"


COMPOSED = (figures_stand, scope_named, equal, enough, few_outside, chiefs, apart, front_there, woman_there, woman_of_many, not_barred, passed_there)
ADVISED = (front_advised, woman_advised, barred_advised)
