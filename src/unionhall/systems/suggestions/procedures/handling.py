"""What the stages of a suggestion ask and record: named checks and finds, each with its article."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

from unionhall.core.procedure import Field
from unionhall.systems.suggestions import reward, wording
from unionhall.systems.suggestions.procedures import fields as f

TL = "合理化建议和技术改进奖励条例"
OWN = "《合理化建议办法》（示范）"

WISH = Field("wish", "要求的内容", "note")
TESTS = tuple(Field(key, label, "choice", choices=(("yes", "有"), ("no", "不够"))) for key, label in (("progressive", "进步性"), ("feasible", "可行性"), ("beneficial", "效益性")))
MAJOR = Field("major", "办理类别", "choice", choices=(("normal", "一般建议"), ("major", "重大建议")))
DOUBT = Field("doubt", "要不要认定本职", "choice", choices=f.YES_NO)
CADRE = Field("cadre", "有没有厂级干部", "choice", choices=(("yes", "有"), ("no", "没有")))
MISSING = Field("missing", "要补什么", "note")
UNFIT = Field("unfit", "不符合的方面", "choice", choices=("没有进步性", "不可行", "没有效益", "不属于本单位", "法律不允许"))
MAIN = Field("main", "先提的编号")
JOINED_NO = Field("joined_no", "并入的建议编号")
JOINED_BY = Field("joined_by", "并入建议的建议人", "persons", sealed=f.DESK)
OPINION = Field("opinion", "部门意见", "choice", choices=(("adopt", "采纳"), ("partly", "部分采纳"), ("reserve", "作为技术储备"), ("refuse", "不采纳")))
GROUNDS = Field("grounds", "书面说明", "note")
SIGNER = Field("signer", "部门签字人")
BEYOND = Field("beyond", "认定结论", "choice", choices=(("beyond", "超出本职或有创新，可以奖励"), ("own", "属于本职工作，不另发奖金")))
TALKED_ON = Field("talked_on", "当面说明日期", "date", past=True)
MODE = Field("mode", "怎么说明的", "choice", choices=(("face", "当面"), ("video", "视频（本人在外地）"), ("phone", "电话"), ("paper", "只送书面")))
TALKED_WITH = Field("talked_with", "向谁说明", "persons")
TALKER = Field("talker", "说明人")
TALK = Field("talk", "说明情况", "note")
RULING = Field("ruling", "复议结论", "choice", choices=(("uphold", "维持不采纳"), ("reopen", "重新研究")))

REVIEWERS = Field("reviewers", "评委", "persons", sealed=f.DESK)
FIRST_UNTIL = Field("first_until", "初评截止", "date")
FINAL_UNTIL = Field("final_until", "终评截止", "date")
BLIND_SUBJECT = Field("blind_subject", "送审名称")
BLIND_PRESENT = Field("blind_present", "送审：现状", "note")
BLIND_METHOD = Field("blind_method", "送审：办法", "note")
BLIND_EFFECT = Field("blind_effect", "送审：效果", "note")
SCORE_WORDS = Field("score_words", "评审得分", "note", optional=True)
SHOWN_AS = Field("shown_as", "公示里的署名")
READERS = Field("readers", "送阅范围和方式", "note")
INVENTED = Field("invented", "核查结论", "choice", choices=(("not", "不是发明，可以公开"), ("filed", "是职务发明，已经申请专利，可以公开"), ("own", "是非职务发明，建议人都同意才公开"), ("secret", "按技术秘密保护，不公开")))

OWNER = Field("owner", "实施责任人", "person", duty=True)
PLAN = Field("plan", "实施方案", "note")
STARTS = Field("starts", "开始日期", "date")
TRIAL_UNTIL = Field("trial_until", "试验完成期限", "date")
PLACE = Field("place", "在哪里试")
BUDGET = Field("budget", "实施经费（元）", "money", optional=True)
PROGRESS = Field("progress", "进展", "note")
TRIED_FROM = Field("tried_from", "试验开始", "date", past=True)
TRIED_TO = Field("tried_to", "试验结束", "date", past=True)
READINGS = Field("readings", "试验前后数据", "rows", columns=(Field("measure", "指标"), Field("was", "试验前"), Field("became", "试验后")))
RESULT = Field("result", "试验结果", "choice", choices=(("good", "成功"), ("again", "还要再试"), ("bad", "不成功")))
VERDICT = Field("verdict", "验收结论", "choice", choices=(("pass", "验收合格，投入使用"), ("fail", "不合格，重试")))
ADOPTED_ON = Field("adopted_on", "正式采用日期", "date", optional=True)
QUOTA_UNTIL = Field("quota_until", "原定额保留到", "date", optional=True)
PLACES = Field("places", "推广到哪里", "rows", columns=(Field("where", "班组、机台"), Field("from_day", "开始使用", "date", past=True)))

SAVINGS = Field("savings", "效益计算", "rows", columns=(Field("saved_on", "项目"), Field("before", "改进前（元）", "money"), Field("after", "改进后（元）", "money"), Field("quantity", "数量", "money")))
SPENT = Field("spent", "投入的费用（元）", "money")
PERIOD_FROM = Field("period_from", "计算期开始", "date")
PERIOD_TO = Field("period_to", "计算期结束", "date", past=True)
SOURCE = Field("source", "数据来源", "note")
CONFIRMED = Field("confirmed_value", "核定年效益（元）", "money")

BORROWED = Field("borrowed", "借鉴外单位成果", "choice", choices=f.YES_NO)
AMOUNT = Field("amount", "奖金总额（元）", "money")
OTHERS = Field("others", "按别的办法得的奖", "rows", optional=True, columns=(Field("regulation", "办法名称"), Field("awarded", "应得（元）", "money"), Field("handed", "已发（元）", "money", optional=True)))
UPPER_AGREED = Field("upper_agreed", "上级批准文号", "docno", optional=True)
PAID_ON = Field("paid_on", "发放日期", "date", past=True)
WAY = Field("way_paid", "发放方式", "choice", choices=(("bank", "随工资转账"), ("cash", "现金签领")))
FROM = Field("paid_from", "列支渠道", "choice", choices=(("cost", "行政成本"), ("fund", "工会经费")))
SIGNED = Field("signed_list", "签领表", "file", optional=True)
RECALL_NO = Field("recall_no", "奖励撤销的编号")
REVISITED_ON = Field("revisited_on", "回访日期", "date", past=True)
STILL = Field("still", "还在用吗", "choice", choices=(("full", "在用"), ("partly", "部分在用"), ("stopped", "不用了")))
WHAT_NOW = Field("what_now", "现在的情况和原因", "note")


# --- which way -------------------------------------------------------------------------------------------------------------------------------------
def ordinary(case: Any) -> bool:
    """Not marked as major."""
    return case.facts.get("major") != "major"


def major(case: Any) -> bool:
    """Marked as major in the first look."""
    return case.facts.get("major") == "major"


def doubted(case: Any) -> bool:
    """Somebody must decide whether it was more than the author's duty (条例第十条)."""
    return case.facts.get("doubt") == "yes" and "beyond" not in case.facts


def own_duty(case: Any) -> bool:
    """Found to be the author's own duty."""
    return case.facts.get("beyond") == "own"


def rewardable(case: Any) -> bool:
    """Anything but the own duty."""
    return not own_duty(case)


def maybe_invention(case: Any) -> bool:
    """An invention loses its novelty when it is published (专利法第二十二条)."""
    return case.facts.get("invention") == "maybe" and (case.facts.get("invented") in (None, "secret") or awaits_consent(case))


def awaits_consent(case: Any) -> bool:
    """The authors' own invention is theirs to publish: closed until each of them has said so."""
    if case.facts.get("invention") != "maybe" or case.facts.get("invented") != "own":
        return False
    said = {one.actor for one in case.acts("open_up") if one.height > (case.origin("invented") or 0)}
    return bool(set(case.facts["authors"]) - said)


def said_so(case: Any, who: Any) -> str:
    """Once is enough."""
    done = [one for one in case.acts("open_up") if one.height > (case.origin("invented") or 0) and one.actor == who.id]
    return "您已经同意公开，等其他建议人同意。依专利法第六条。" if done else ""


def may_check_invention(case: Any) -> bool:
    """Somebody thinks it might be one."""
    return case.facts.get("invention") == "maybe"


def kept_secret(case: Any) -> bool:
    """Looked at, and kept as a trade secret or by its inventors."""
    return case.facts.get("invention") == "maybe" and case.facts.get("invented") == "secret" or awaits_consent(case)


def not_answered(case: Any) -> bool:
    """The department has not answered yet."""
    return not case.acts("opine")


def high_grade(case: Any) -> bool:
    """Grades that go to the higher authority (条例第十五条)."""
    return case.facts.get("goes_up") == "yes"


def with_certificate(case: Any) -> bool:
    """Grades that bear a certificate, once paid."""
    return case.facts.get("certified") == "yes"


def something_due(case: Any) -> bool:
    """A re-grade without a difference pays nothing."""
    return Decimal(str(case.facts.get("due") or 0)) > 0


def now_reviewing(case: Any, who: Any) -> str:
    """Whoever marks it may not see who wrote it."""
    return f"您是这件建议的评委，盲审结束前不能看建议人和办理情况，请到评审台打分。依{OWN}第七条。" if case.stage == "scoring" and who.id in (case.facts.get("reviewers") or ()) else ""


# --- handing in --------------------------------------------------------------------------------------------------------------------------------------
def shares_whole(case: Any, data: dict[str, Any], rules: Any) -> str:
    """Every author has a share, and the shares make a whole (条例第十二条)."""
    rule, shares, many = rules["suggestion.shares"], reward.numbers(data["shares"]), len(case.facts["authors"])
    if len(shares) != many or not all(shares):
        return f"建议人 {many} 位，份额要写 {many} 个大于零的整数，按先后用“、”隔开，例如 50、30、20。依{TL}第十二条；{rule.article}。"
    return "" if sum(shares) == int(rule.number) else f"份额合计 {sum(shares)}%，应当是 {rule.number}%。依{TL}第十二条；{rule.article}。"


def has_method(case: Any, data: dict[str, Any], rules: Any) -> str:
    """A complaint is no suggestion (条例第二条): it is led to the requests."""
    return f"只说了问题和希望，没有写怎么改，还不是合理化建议：建议要有办法和措施。请补上改进办法；只想反映问题的，请点“转为诉求”。依{TL}第二条。" if wording.has_no_method(data["method"]) else ""


def no_pay(case: Any, data: dict[str, Any], rules: Any) -> str:
    """Higher pay belongs to the bargaining table."""
    wants = wording.asks_for_pay(str(case.facts["subject"]), data["method"], data["effect"]) and data.get("not_pay") != "yes"
    return f"涨工资、加津贴不是合理化建议，由集体协商解决。请点“转为协商议题”，工会收进议题库；如果是改进办法，请选“不是要求涨工资”再提交。依{TL}第二条；工会法第二十一条。" if wants else ""


def three_tests(case: Any, data: dict[str, Any], rules: Any) -> str:
    """All three, or it does not go on (实施细则第二条)."""
    failed = [field.label for field in TESTS if data[field.key] != "yes"]
    return f"初审三项里{'、'.join(failed)}不够，不能分送部门。请办理“退回补充”“不予受理”或“转为诉求”。依{TL}第二条。" if failed else ""


def duty_looked_at(case: Any, data: dict[str, Any], rules: Any) -> str:
    """Where the author is not sure, the committee decides and writes it down."""
    return f"建议人选的是“说不清”，要由评审委员会认定，请选“是”。依{TL}第十条。" if case.facts.get("duty") == "unsure" and data["doubt"] != "yes" else ""


def other_case(case: Any, data: dict[str, Any], rules: Any) -> str:
    """Nothing is merged into itself."""
    return f"{data['main']} 就是这一件，不能并入自己，请填先提的那一件的编号。依{rules['suggestion.alike'].article}。" if data["main"] == case.number else ""


def joined(case: Any, data: dict[str, Any], rules: Any) -> dict[str, Any]:
    """The first one remembers who said the same."""
    return {"joined_all": [*(case.facts.get("joined_all") or ()), data["joined_no"]]}


def mine(case: Any) -> dict[str, Any]:
    """What a merged one tells the first one."""
    return {"joined_no": case.number, "joined_by": list(case.facts["authors"])}


# --- the department ------------------------------------------------------------------------------------------------------------------------------------
def silent(case: Any, data: dict[str, Any], rules: Any) -> dict[str, Any]:
    """Silence counts against the department."""
    return {"silent": [*(case.facts.get("silent") or ()), *([case.facts["department"]] if case.facts.get("department") else [])]}


def ruled(case: Any, data: dict[str, Any], rules: Any) -> dict[str, Any]:
    """Whoever was turned away before any department had it is looked at from the beginning."""
    return {"after_ruling": "declined" if data["ruling"] == "uphold" else "department" if case.facts.get("department") else "filed"}


def adopted(case: Any, data: dict[str, Any], rules: Any) -> dict[str, Any]:
    """What the figures count: partly is adopted too, a reserve as well."""
    return {"adopted": "no" if data["opinion"] == "refuse" else "yes", "opinion_said": dict(OPINION.choices)[data["opinion"]]}


def in_person(case: Any, data: dict[str, Any], rules: Any) -> str:
    """条例第十四条: the reason must be told; our own rule: face to face."""
    rule = rules["suggestion.explain"]
    if data["mode"] not in ("face", "video"):
        return f"不采纳要当面向建议人说明，电话和书面不算；本人在外地的可以视频。依{TL}第十四条；{rule.article}。"
    strangers = [one for one in data["talked_with"] if one not in case.facts["authors"]]
    if strangers:
        return f"填的说明对象 {len(data['talked_with'])} 位，其中 {len(strangers)} 位不是这件建议的建议人；请只填建议人本人。依{TL}第十四条；{rule.article}。"
    many, told = len(case.facts["authors"]), len(data["talked_with"])
    if told < many:
        return f"建议人 {many} 位，说明了 {told} 位，还差 {many - told} 位；每位建议人都要当面说明。依{TL}第十四条；{rule.article}。"
    return "" if data["talked_on"] >= case.entered else f"当面说明日期 {data['talked_on']} 早于不采纳的日期 {case.entered}，那时还没有结论，请核对。依{TL}第十四条；{rule.article}。"


def enough_reviewers(case: Any, data: dict[str, Any], rules: Any) -> str:
    """Enough reviewers, none of them an author or a relative of one."""
    rule, near = rules["suggestion.reviewers"], set(case.facts["authors"]) | set(case.facts.get("relatives") or ())
    if near & set(data["reviewers"]):
        return f"评委里有建议人或其近亲属，应当回避，请换人。依{rule.article}。"
    return "" if rule.met(len(data["reviewers"])) else f"评委 {len(data['reviewers'])} 人，应当 {rule.said}。依{rule.article}。"


def review_days(case: Any, data: dict[str, Any], rules: Any) -> str:
    """The final round comes after the first."""
    return "" if data["first_until"] < data["final_until"] else f"终评截止 {data['final_until']} 要晚于初评截止 {data['first_until']}，请改日期。依{rules['suggestion.review_late'].article}。"


def criteria_whole(case: Any, data: dict[str, Any], rules: Any) -> str:
    """A hundred in all."""
    return f.hundred(data["criteria"], rules)


def open_invention(case: Any, rules: Any) -> str:
    """Nothing is posted that might be an invention until somebody has looked; a trade secret is passed round instead."""
    if awaits_consent(case):
        return "是非职务发明，公开会失去新颖性，建议人都同意才能公开：请建议人办理“同意公开”，不同意的办理“内部送阅，代替公示”。依专利法第六条、第二十二条。"
    if kept_secret(case):
        return f"按技术秘密保护，不能公开：请办理“内部送阅，代替公示”。依{rules['suggestion.publicity'].article}。"
    return "可能涉及发明，公开会失去新颖性：请先办理“登记发明核查”，职务发明先申请专利。依专利法第六条、第二十二条。" if maybe_invention(case) else ""


def posted_here(case: Any, rules: Any) -> str:
    """After an objection that stood, the new result hangs anew."""
    rule = rules["suggestion.publicity"]
    return "" if case.acts("post", "post_award", "pass_round", here=True) else f"还没有公示，请先公示，满 {rule.said}没有异议再办。依{rule.article}。"


def after_posting(case: Any, data: dict[str, Any], rules: Any) -> dict[str, Any]:
    """A reserve is rewarded now and used later; anything else is put to use first."""
    return {"way_now": "reserve" if in_reserve(case) else "use"}


# --- putting it to use -----------------------------------------------------------------------------------------------------------------------------------
def days_in_order(case: Any, data: dict[str, Any], rules: Any) -> str:
    """A project has a beginning and an end."""
    return "" if data["starts"] <= data["trial_until"] else f"试验完成期限 {data['trial_until']} 早于开始日期 {data['starts']}，请核对。依{rules['suggestion.project'].article}。"


def later_trial(case: Any, data: dict[str, Any], rules: Any) -> str:
    """Longer is longer."""
    return "" if data["trial_until"] > case.facts["trial_until"] else f"延长到 {data['trial_until']}，不晚于原期限 {case.facts['trial_until']}，请填更晚的日期。依{rules['suggestion.project'].article}。"


def tried_in_order(case: Any, data: dict[str, Any], rules: Any) -> str:
    """A trial has days, and none of them before the project was set up."""
    begun = case.acts("set_up")[-1].day
    if data["tried_from"] < begun:
        return f"试验开始 {data['tried_from']} 早于立项 {begun}；先立项、后试验，请核对日期。依{TL}第五条。"
    return "" if data["tried_from"] <= data["tried_to"] else f"试验结束 {data['tried_to']} 早于试验开始 {data['tried_from']}，请核对。依{TL}第五条。"


def adopted_after_trial(case: Any, data: dict[str, Any], rules: Any) -> str:
    """条例第五条: first tried, then used; what failed is not in use and has no day of adoption."""
    begun, tried = data.get("adopted_on"), case.facts["tried_to"]
    if data["verdict"] == "fail":
        return f"验收不合格的还没有采用，不填正式采用日期和定额保留日期，请清空。依{TL}第五条。" if begun or data.get("quota_until") else ""
    if not begun:
        return f"验收合格要填正式采用日期，十二个月的效益从这一天起算。依{rules['suggestion.benefit'].article}。"
    return "" if begun >= tried else f"采用日期 {begun} 早于试验结束 {tried}；先试验、后采用。依{TL}第五条。"


def verified(case: Any, data: dict[str, Any], rules: Any) -> dict[str, Any]:
    """What the authors read: from when the year runs, or that it is tried again."""
    again = f"验收不合格，还要再试，试验完成期限 {case.facts['trial_until']}"
    return {"verdict_words": again if data["verdict"] == "fail" else f"验收合格，投入使用，采用日期 {data['adopted_on']}，从这一天起算十二个月的效益"}


def quota_kept(case: Any, data: dict[str, Any], rules: Any) -> str:
    """条例第十八条: the old quota stays for a while, so that the improvement does not turn against its author."""
    least, most, until, begun = rules["suggestion.quota_least"], rules["suggestion.quota_most"], data.get("quota_until"), data.get("adopted_on")
    if not until or not begun:
        return ""
    kept = reward.months(begun, until)
    return "" if least.met(kept) and most.met(kept) else f"原定额保留 {kept} 个月，应当在 {least.number} 到 {most.number} 个月之间。依{least.article}。"


def whole_year(case: Any, data: dict[str, Any], rules: Any) -> str:
    """条例第九条: from the day of adoption, for just so many months."""
    rule, begun = rules["suggestion.benefit"], case.facts["adopted_on"]
    wanted = reward.last_of(begun, int(rule.number))
    if data["period_from"] == begun and data["period_to"] == wanted:
        return ""
    return f"计算期应当从采用之日 {begun} 到 {wanted}，共 {rule.number} 个月；现在填的是 {data['period_from']} 到 {data['period_to']}。依{rule.article}。"


def value_found(case: Any, data: dict[str, Any], rules: Any) -> dict[str, Any]:
    """The arithmetic, open to everybody who looks at it."""
    value, words = reward.worth(data["savings"], Decimal(str(data["spent"])))
    return {"value": str(value), "value_words": words}


def value_now(case: Any, data: dict[str, Any], rules: Any) -> str:
    """While it is typed: what the figures come to."""
    return reward.worth(data["savings"], Decimal(str(data["spent"])))[1] if data.get("savings") and data.get("spent") is not None else ""


def finance_explains(case: Any, data: dict[str, Any], rules: Any) -> str:
    """Finance may find another figure, and says why."""
    return f"核定 {data['confirmed_value']} 元和报送的 {case.facts['value']} 元不一致，请在说明里写明理由。依{rules['suggestion.benefit'].article}。" if data["confirmed_value"] != Decimal(case.facts["value"]) and not data.get("said") else ""


def by_value(case: Any, data: dict[str, Any], rules: Any) -> dict[str, Any]:
    """The grade is reckoned from the confirmed value."""
    return {"graded_by": "value"}


def by_score(case: Any, data: dict[str, Any], rules: Any) -> dict[str, Any]:
    """The grade is reckoned from the marks of the final round."""
    return {"graded_by": "score"}


# --- the award -------------------------------------------------------------------------------------------------------------------------------------------
def in_reserve(case: Any) -> bool:
    """A technical reserve that has not been taken up since the department said so."""
    return case.facts.get("opinion") == "reserve" and not [one for one in case.acts("take_up") if one.height > (case.origin("opinion") or 0)]


def in_use(case: Any) -> bool:
    """Anything but a reserve: only what is used can be spread."""
    return not in_reserve(case)


def grade_now(case: Any, borrowed: str, rules: Any) -> int:
    """Which grade it is: a reserve the last, else by value or marks, borrowed one lower."""
    if in_reserve(case):
        return int(rules["suggestion.reserve"].number)
    found = reward.grade_of_score(Fraction(str(case.facts.get("score_exact") or 0)), rules) if case.facts.get("graded_by") == "score" else reward.grade_of(Decimal(str(case.facts["confirmed_value"])), rules)
    return reward.lowered(found, int(rules["suggestion.borrowed"].number)) if borrowed == "yes" else found


def ground_of(case: Any, borrowed: str, rules: Any) -> str:
    """Why this grade, in words."""
    grade = reward.CALLED[grade_now(case, borrowed, rules) - 1]
    if in_reserve(case):
        return f"作为技术储备，在{grade}限额内酌情奖励（{rules['suggestion.reserve'].article}）"
    ground = f"终评 {case.facts.get('score_mean')} 分" if case.facts.get("graded_by") == "score" else f"财务核定年效益 {case.facts['confirmed_value']} 元"
    return f"{ground}{'，借鉴外单位成果降一等' if borrowed == 'yes' else ''}，评为{grade}"


def has_value(case: Any, rules: Any) -> str:
    """A loss is no benefit."""
    return f"财务核定的年效益是 {case.facts['confirmed_value']} 元，没有效益，不能评奖，请办理“没有效益，不评奖”。依{TL}第五条。" if case.facts.get("graded_by") == "value" and not in_reserve(case) and Decimal(str(case.facts["confirmed_value"])) <= 0 else ""


def amount_fits(case: Any, data: dict[str, Any], rules: Any) -> str:
    """Within the band of the grade, by the unit's own table where it has one."""
    grade = grade_now(case, data["borrowed"], rules)
    low, high = reward.band(grade, rules)
    article = rules[f"suggestion.award_{reward.GRADES[grade - 1]}_high"].article
    return "" if low <= data["amount"] <= high and data["amount"] > 0 else f"{ground_of(case, data['borrowed'], rules)}：奖金 {low} 到 {high} 元，现在是 {data['amount']} 元，请改奖金总额。依{article}。"


def cadre_approved(case: Any, data: dict[str, Any], rules: Any) -> str:
    """条例第十条: awards to heads of the unit are approved above."""
    return f"建议人里有厂级干部，奖励要报上级主管部门批准，请填批准文号。依{TL}第十条。" if case.facts.get("cadre") == "yes" and not data.get("upper_agreed") else ""


def grade_said(case: Any, data: dict[str, Any], rules: Any) -> str:
    """While the form is filled: which grade it comes to, which band, what is to be paid."""
    if not data.get("borrowed"):
        return ""
    low, high = reward.band(grade_now(case, data["borrowed"], rules), rules)
    return f"{ground_of(case, data['borrowed'], rules)}，奖金 {low} 到 {high} 元，已发 {case.facts.get('paid_total') or 0} 元，按别的办法已发 {reward.handed(data.get('others') or case.facts.get('others') or ())} 元。"


def awarded(case: Any, data: dict[str, Any], rules: Any) -> dict[str, Any]:
    """Grade, what is still due, and each one's part to the cent."""
    grade = grade_now(case, data["borrowed"], rules)
    left = reward.due(data["amount"], Decimal(str(case.facts.get("paid_total") or 0)), data.get("others") or case.facts.get("others") or ())
    parts = reward.split(left, list(zip(case.facts["authors"], reward.numbers(case.facts["shares"]), strict=True)))
    return {"grade": grade, "grade_said": reward.CALLED[grade - 1], "grade_ground": ground_of(case, data["borrowed"], rules), "due": str(left), "due_sum": str(left), "payout": [{"author": who, "money": str(money)} for who, money in parts],
            "goes_up": "yes" if reward.reported(grade, rules) else "no", "certified": "yes" if reward.certified(grade, rules) else "no"}  # fmt: skip


def from_cost(case: Any, data: dict[str, Any], rules: Any) -> str:
    """条例第十六条: the unit pays, out of its costs, not out of the members' money."""
    return "" if data["paid_from"] == "cost" else f"奖金由采用单位支付，企业计入生产成本、事业单位在事业费列支，不能用工会经费，请把列支渠道改为行政成本。依{TL}第十六条。"


def not_recalled(case: Any, rules: Any) -> str:
    """What was taken back before it was paid is not paid."""
    recalled = case.facts.get("recall_no") and (case.origin("recall_no") or 0) > (case.origin("due") or 0)
    return f"奖励已经撤销（{case.facts['recall_no']}），不能再发放，请终止这一件。依{TL}第二十一条。" if recalled else ""


def taken_back(case: Any, data: dict[str, Any], rules: Any) -> dict[str, Any]:
    """条例第二十一条: honour and money are gone, and the value that was not true counts for nothing."""
    return {"paid_total": "0", "confirmed_value": Decimal(0), "certified": "no"}


def paid_now(case: Any, data: dict[str, Any], rules: Any) -> dict[str, Any]:
    """What has been paid in all, and what comes next."""
    total = Decimal(str(case.facts.get("paid_total") or 0)) + Decimal(str(case.facts["due"]))
    return {"paid_total": str(total), "paid_sum": case.facts["due"], "after_pay": "reserved" if in_reserve(case) else "spreading"}


def spread_since(case: Any) -> Any:
    """From when the months to the look run: since it came here, or since it last went to further places."""
    return max([case.entered, *(one.day for one in case.acts("roll_out", here=True))])


def months_over(case: Any, data: dict[str, Any], rules: Any) -> str:
    """Whoever looks before the months are over has not seen whether it lasts."""
    rule, since = rules["suggestion.revisit"], spread_since(case)
    return "" if reward.months(since, data["revisited_on"]) >= rule.number else f"回访日期 {data['revisited_on']} 距推广 {since} 不满 {rule.number} 个月，还看不出用不用得住，请满 {rule.number} 个月再回访。依{rule.article}。"


def looked_again(case: Any, rules: Any) -> str:
    """Closed only once somebody has asked whether it is still in use, in this round and after the last spreading."""
    rule, seen = rules["suggestion.revisit"], case.acts("revisit", here=True)
    return "" if seen and seen[-1].facts["revisited_on"] >= spread_since(case) else f"还没有回访“还在用吗”，满 {rule.number} 个月回访后才能归档。依{rule.article}。"
