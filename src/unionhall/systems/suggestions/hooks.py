"""What suggestions hold against an act beyond its own case: who was first, whether a review can be blind, whether figures are those of the cases; and the ledger of what was paid."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from unionhall.core.procedure import STOPPED, Notice, Refused
from unionhall.desk import asked, notices, stored
from unionhall.desk.models import Case
from unionhall.systems.organization import api as organization
from unionhall.systems.organization.roles import CHAIR, CLERK, FINANCE, LABELS, MANAGER, VICE
from unionhall.systems.requests import api as requests
from unionhall.systems.suggestions import figures, reward
from unionhall.systems.suggestions.models import Award

SEEING = (CLERK, CHAIR, VICE, MANAGER, FINANCE)  # who may open every suggestion with its authors
OWN, TL = "《合理化建议办法》（示范）", "合理化建议和技术改进奖励条例"
BLIND = ("blind_subject", "blind_present", "blind_method", "blind_effect")


def objections(row: Case, case: Any, action: str, data: Mapping[str, Any], day: date) -> list[str]:
    """Reasons against an act that only other records know."""
    asked_of = {
        ("suggestion", "file"): in_time, ("suggestion", "merge"): first_come, ("suggestion", "same_as"): settled_before, ("suggestion", "to_review"): not_blind_or_late, ("suggestion", "post"): named_as_wished, ("suggestion", "post_award"): named_as_wished,
        ("suggestion", "pay"): paid_twice, ("campaign", "report"): figures_of_the_cases, ("award_recall", "hear"): known_award, ("award_recall", "recovered"): all_back,
    }  # fmt: skip
    found = asked_of.get((row.procedure, action))
    return found(row, case, data, day) if found else []


# --- handing in ----------------------------------------------------------------------------------------------------------------------------------------
def in_time(row: Case, case: Any, data: Mapping[str, Any], day: date) -> list[str]:
    """A campaign takes suggestions while it is open; all others are taken all the year."""
    number = case.facts.get("campaign")
    if not number or case.acts("supplement"):
        return []
    found = Case.objects.filter(union_id=row.union_id, procedure="campaign", number=number).first()
    if found is None:
        return [f"没有编号为“{number}”的建议活动，请核对，或不填活动按常年受理提交。依{OWN}第二条。"]
    known = stored.fold(found).facts
    return [] if found.stage == "open" and known["opens"] <= day <= known["closes"] else [f"{found.number}的征集期是 {known['opens']} 到 {known['closes']}，现在不收，请不填活动编号，按常年受理提交。依{OWN}第二条。"]


def another(row: Case, number: str) -> Case | None:
    """A suggestion of one's own union by its number."""
    return Case.objects.filter(union_id=row.union_id, procedure="suggestion", number=number.strip()).first()


def first_come(row: Case, case: Any, data: Mapping[str, Any], day: date) -> list[str]:
    """Whoever handed it in first is the author; the later one is merged and thanked, no consent needed."""
    main = another(row, str(data.get("main", "")))
    if main is None:
        return [f"没有编号为“{data.get('main', '')}”的建议，请核对编号。依{OWN}第三条。"]
    if nothing_came(main):
        return [f"{main.number} {stage_of(main)}，不能当作先提的一件，请核对编号。依{OWN}第三条。"]
    if filed_at(main) > filed_at(row):
        return [f"{main.number} 提得比这一件晚。最早提出的是建议人，请在 {main.number} 里办理并入 {row.number}。依{OWN}第三条。"]
    return [f"{main.number} 已于 {main.closed} 结束，请办理“和已办结的相同，致谢”。依{OWN}第三条。"] if main.closed else []


def filed_at(row: Case) -> tuple[date, int]:
    """When it was first handed in: the day, and of one day the order."""
    handed = stored.fold(row).acts("file")
    return (handed[0].day if handed else date.max, row.pk)


def nothing_came(main: Case) -> bool:
    """Withdrawn, led elsewhere or broken off: nobody was first with it."""
    return main.closed is not None and main.stage in (*figures.NONE, STOPPED)


def stage_of(main: Case) -> str:
    """Where it stands, in words."""
    return stored.procedure_of(main).stage(main.stage).label


def settled_before(row: Case, case: Any, data: Mapping[str, Any], day: date) -> list[str]:
    """The same was handed in before and is over."""
    main = another(row, str(data.get("main", "")))
    if main is None:
        return [f"没有编号为“{data.get('main', '')}”的建议，请核对编号。依{OWN}第三条。"]
    if nothing_came(main):
        return [f"{main.number} {stage_of(main)}，不能当作先提的一件，请核对编号。依{OWN}第三条。"]
    if filed_at(main) > filed_at(row):
        return [f"{main.number} 是 {filed_at(main)[0]} 提的，比这一件（{filed_at(row)[0]}）晚，不能把先提的当作重复，请核对编号。依{OWN}第三条。"]
    return [] if main.closed else [f"{main.number} 还在办理，请办理“并入先提的一件，致谢”。依{OWN}第三条。"]


# --- the blind review ------------------------------------------------------------------------------------------------------------------------------------
def not_blind_or_late(row: Case, case: Any, data: Mapping[str, Any], day: date) -> list[str]:
    """Nobody who knows the author marks, and there is a day left to mark on."""
    until = data.get("first_until")
    late = [f"初评截止 {until} 已经过去，今天是 {day}，请填今天以后的日期。依{OWN}第七条。"] if isinstance(until, date) and until < day else []
    return [*not_blind(row, case, data, day), *late]


def not_blind(row: Case, case: Any, data: Mapping[str, Any], day: date) -> list[str]:
    """Whoever can know the author does not mark: by office, by having handled it, by unit; and the text itself names nobody."""
    found = [*knowing(row, case, [str(one) for one in data.get("reviewers") or ()], day), *named_in_text(row, case, data, day)]
    return [f"{one}依{OWN}第七条。" for one in found]


def knowing(row: Case, case: Any, reviewers: list[str], day: date) -> list[str]:
    """A sentence for each reviewer who could know who wrote it."""
    names, groups = asked.names(reviewers), groups_of(row.union_id, reviewers, day)
    home = set(groups_of(row.union_id, case.facts["authors"], day).values()) - {""}
    handled = set(case.people(typists=True))
    sent_to = {str(one.facts["department"]) for one in case.acts("screen", "reassign")}
    found = []
    for one in reviewers:
        office = next((LABELS[role] for role in asked.roles(one, row.union_id, day) if role in SEEING), "")
        if one in case.facts["authors"] or one in (case.facts.get("relatives") or ()):
            found.append(f"{names.get(one, '')}是建议人或其近亲属，应当回避，请换人。")
        elif office:
            found.append(f"{names.get(one, '')}是{office}，能看到建议人，不能做这一件的评委，请换人。")
        elif one in handled:
            found.append(f"{names.get(one, '')}办理过这一件，知道建议人，不能做这一件的评委，请换人。")
        elif one in sent_to:
            found.append(f"{names.get(one, '')}的部门收到过这一件，能看到建议人，不能做这一件的评委，请换人。")
        elif groups.get(one) and groups[one] in home:
            found.append(f"{names.get(one, '')}和建议人同在{groups[one]}，应当回避，请换人。")
        elif organization.people_of(row.union_id, one, day) & set(case.facts["authors"]):
            found.append(f"{names.get(one, '')}带领建议人所在的班组，应当回避，请换人。")
    return found


def groups_of(union_id: int, people: Any, day: date) -> dict[str, str]:
    """Person → group."""
    return {number: group for number, _, group in organization.roll(union_id, day, tuple(people))}


def named_in_text(row: Case, case: Any, data: Mapping[str, Any], day: date) -> list[str]:
    """The text that reviewers read holds no name and no group of an author."""
    text = "\n".join(str(data.get(key) or "") for key in BLIND)
    words = [*asked.names(case.facts["authors"]).values(), *groups_of(row.union_id, case.facts["authors"], day).values()]
    found = [one for one in dict.fromkeys(words) if one and one in text]
    return [f"送审稿里出现了“{found[0]}”，评委会知道是谁提的，请改成不出现姓名和班组的写法。"] if found else []


def named_as_wished(row: Case, case: Any, data: Mapping[str, Any], day: date) -> list[str]:
    """Who wants only the group named is not named (个人信息保护法第二十五条)."""
    if case.facts.get("signed_as") != "group":
        return []
    shown = str(data.get("shown_as") or "")
    found = next((name for name in asked.names(case.facts["authors"]).values() if name in shown), "")
    return [f"建议人选了“只写班组”，公示里不能出现“{found}”。依个人信息保护法第二十五条。"] if found else []


# --- money ---------------------------------------------------------------------------------------------------------------------------------------------------
def paid_twice(row: Case, case: Any, data: Mapping[str, Any], day: date) -> list[str]:
    """The ledger and the case say the same before anything is paid; no award is paid twice (条例第十一条)."""
    paid, known = figures.paid(row.pk), Decimal(str(case.facts.get("paid_total") or 0))
    if paid != known:
        return [f"台账已发 {paid} 元，案件记录已发 {known} 元，两处不一致，请先核对再发放。依{TL}第十一条。"]
    total, left = Decimal(str(case.facts["amount"])), Decimal(str(case.facts["due"]))
    others = case.facts.get("others") or ()
    highest, handed = max([total, *(Decimal(str(one["awarded"])) for one in others)]), reward.handed(others)
    return [f"已发 {paid} 元，按别的办法已发 {handed} 元，再发 {left} 元，超过应得的 {highest} 元，请核对奖金总额和已发数。依{TL}第十一条。"] if paid + handed + left > highest else []


def figures_of_the_cases(row: Case, case: Any, data: Mapping[str, Any], day: date) -> list[str]:
    """The report's figures are those of the cases."""
    wanted = {one["label"]: one["value"] for one in figures.table(figures.of_campaign(row, case))}
    given = {str(one.get("label")): str(one.get("value")) for one in data.get("figures") or ()}
    wrong = next((label for label, value in wanted.items() if given.get(label) != value), "")
    if wrong:
        return [f"“{wrong}”应当是 {wanted[wrong]}，现在是 {given.get(wrong) or '空'}：活动数字由案件汇总，不能改。请重新打开这一页，不改数字再提交。依{OWN}第二条。"]
    more = [label for label in given if label not in wanted]
    return [f"“{'、'.join(more)}”不在活动数字里：数字由案件汇总，不能加。别的数字请写在总结里。依{OWN}第二条。"] if more else []


def known_award(row: Case, case: Any, data: Mapping[str, Any], day: date) -> list[str]:
    """The suggestion exists and these are its authors."""
    found = another(row, str(case.facts["suggestion_no"]))
    if found is None:
        return [f"没有编号为“{case.facts['suggestion_no']}”的建议，请更正后再办。依{TL}第二十一条。"]
    return [] if list(stored.fold(found).facts["authors"]) == list(case.facts["authors"]) else [f"建议人和 {found.number} 登记的不一致，应当是{'、'.join(asked.names(stored.fold(found).facts['authors']).values())}，请按这个先后更正。依{TL}第二十一条。"]


def all_back(row: Case, case: Any, data: Mapping[str, Any], day: date) -> list[str]:
    """Each gives back what each got."""
    found = another(row, str(case.facts["suggestion_no"]))
    back = reward.amounts(str(data.get("back") or ""))
    if found is None or len(back) != len(case.facts["authors"]):
        return []
    for person, sum_back in zip(case.facts["authors"], back, strict=True):
        got = sum((one.money for one in Award.objects.filter(case=found.pk, person=int(person), standing=True)), Decimal(0))
        if got != sum_back:
            return [f"{asked.names([person]).get(person, '')}领了 {got} 元，收回填的是 {sum_back} 元，两数要一致，请核对台账。依{TL}第二十一条。"]
    return []


# --- what follows ----------------------------------------------------------------------------------------------------------------------------------------------
def followed(row: Case, case: Any, action: str, day: date) -> None:
    """Book what was paid, strike what was taken back, tell the reviewers, lead a complaint to the requests."""
    if row.procedure == "suggestion" and action == "pay":
        book(row, case, day)
    if row.procedure == "suggestion" and action == "to_review":
        tell_reviewers(row, day)
    if row.procedure == "suggestion" and action == "to_request":
        lead(row, case, day)
    if row.procedure == "award_recall" and action == "recovered":
        strike(row, case, day)


def strike(row: Case, case: Any, day: date) -> None:
    """The ledger keeps the lines and counts them no more."""
    Award.objects.filter(union_id=row.union_id, number=str(case.facts["suggestion_no"]).strip()).update(standing=False)


def book(row: Case, case: Any, day: date) -> None:
    """One line for each author; retired or gone, the share is paid all the same."""
    rows = [(str(one["author"]), Decimal(str(one["money"]))) for one in case.facts["payout"]]
    if sum((money for _, money in rows), Decimal(0)) != Decimal(str(case.facts["due"])):
        raise Refused(f"各人应得合计 {sum((money for _, money in rows), Decimal(0))} 元，应发 {case.facts['due']} 元，两数不一致，没有登记，请工会干事核对份额。依{TL}第十二条。")
    Award.objects.bulk_create([Award(union_id=row.union_id, case=row.pk, number=row.number, person=int(person), grade=case.facts["grade"], money=money, height=row.height, day=day) for person, money in rows])


def tell_reviewers(row: Case, day: date) -> None:
    """Reviewers hear of the review, never of the case behind it."""
    child = Case.objects.filter(parent=row, procedure="suggestion_review").order_by("-pk").first()
    if child:
        notices.send(child, stored.fold(child), (Notice("review_asked", to="reviewers"),), day, asked.law(row.union_id))


def lead(row: Case, case: Any, day: date) -> None:
    """A complaint becomes a request of the same person, with the number of this one."""
    person = str(case.entries[0].actor)
    requests.receive(row.union_id, day, {"text": str(case.facts["wish"]), "subject": str(case.facts["subject"]), "channel": "web", "identity": "named", "earlier": row.number}, person)
