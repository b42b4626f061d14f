"""The sample factory's requests and aid: matters from every door on their way, a household on file with its money, a child before the gaokao, a sudden illness within the hours."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from unionhall.core.procedure import Who
from unionhall.desk import asked, run
from unionhall.desk.models import Case
from unionhall.systems.aid.models import Movement, Pool
from unionhall.systems.organization import api as organization
from unionhall.systems.organization.models import Office, Union
from unionhall.systems.requests import intake

Say = Callable[[str], None]
MATTERS = (  # days before today, channel, text, lane, difficulty, how far
    (40, "mailbox", "澡堂水温忽冷忽热，请后勤检修。", "A", "simple", "closed"),
    (33, "phone", "羽毛球馆周三晚上的场地总被占，登记不起作用，请管一管。", "A", "simple", "closed"),
    (21, "web", "食堂中午过了十二点二十分就没有热菜，倒班的吃不上，能不能留一个窗口？", "A", "simple", "answered"),
    (12, "hotline", "咨询退休时会籍怎么办理，是否还要交会费。", "A", "simple", "handling"),
    (10, "reception", "对班组长竞聘结果不服，公示没写综合分怎么算，请书面答复。", "B", "hard", "accepted"),
    (9, "walk_in", "上季度夜班津贴没发，问了车间说没指标，愿意先调解。", "C", "hard", "mediation"),
    (3, "web", "食堂的汤常常是凉的，冬天快到了，请想想办法。", "", "", "new"),
    (1, "web", "建议二号门车棚装充电桩，现在飞线充电很危险。", "", "", "new"),
)


def all_of(union: Union, clerk: str, today: date, say: Say) -> None:
    """Everything of both systems, in the order in which it happened."""
    say(f"{union.name}：诉求、帮扶、走访、募捐 …")
    cast = {"clerk": clerk, "chair": first(union, "chair", today), "handler": first(union, "handler", today), "audit": first(union, "audit", today), "leader": first(union, "leader", today)}
    people = [person for person, _, _ in organization.members(union.pk, today) if person not in cast.values()]
    for at, matter in enumerate(MATTERS):
        request(union, cast, people[at], today, matter)
    intake.receive(union.pk, today - timedelta(days=6), {"text": "举报后勤采购把福利品指定给亲戚的店，价格高三成。", "channel": "mailbox", "identity": "anonymous"})
    aid(union, cast, people[20:], today)


def first(union: Union, role: str, today: date) -> str:
    """Somebody who holds a role; where nobody does, the first member takes it."""
    found = asked.holders(union.pk, role, today)
    if found:
        return found[0]
    person = organization.members(union.pk, today)[7][0]
    Office.objects.create(union=union, person_id=int(person), role=role, since=date(2024, 1, 1))
    return person


def request(union: Union, cast: dict[str, str], person: str, today: date, matter: tuple[int, str, str, str, str, str]) -> None:
    """One matter, as far as it has come."""
    ago, channel, text, lane, difficulty, far = matter
    day = today - timedelta(days=ago)
    by_self = channel == "web" and ago % 2 == 1
    row, _ = intake.receive(union.pk, day, {"text": text, "channel": channel, "identity": "named" if by_self else "anonymous", **({"hotline": "12351-260088"} if channel == "hotline" else {})}, person if by_self else "", "" if by_self else cast["clerk"])
    if far == "new":
        return

    def does(who: str, key: str, later: int, **data: Any) -> None:
        run.act(row.pk, key, run.who(cast.get(who, who), union.pk, day + timedelta(days=later)), day + timedelta(days=later), data)

    does("clerk", "triage", 0, lane=lane, urgency="normal", difficulty=difficulty, handler=cast["handler"])
    if far == "accepted":
        does("clerk", "accept", 1)
    if far == "mediation":
        does("clerk", "to_mediation", 1)
        child = Case.objects.get(parent=row, procedure="mediation")
        run.act(child.pk, "accept", run.who(cast["clerk"], union.pk, day + timedelta(days=2)), day + timedelta(days=2), {"other_side": "生产科", "agrees": "yes", "mediator": "调解委员会"})
    if far in ("answered", "closed"):
        does("handler", "answer_now", 3, answer="已处理，现在正常。再有问题请留言。", outcome_kind="solved")
    if far == "closed":
        run.settle(row.pk, day + timedelta(days=22))
        does("audit", "called", 22, called_result="good", solved="yes")
        does("clerk", "close", 23)


# --- aid -------------------------------------------------------------------------------------------------------------------------------------------
HOUSEHOLD = {
    "consent": "yes", "family": [{"relation": "本人", "sex": "男", "age": 46}, {"relation": "配偶", "sex": "女", "age": 44}, {"relation": "女儿", "sex": "女", "age": 19, "studying": "yes"}, {"relation": "母亲", "sex": "女", "age": 72}],
    "income": [{"kind": "工资性", "amount": Decimal(54000), "who": "本人"}, {"kind": "工资性", "amount": Decimal(30000), "who": "配偶"}, {"kind": "转移净", "amount": Decimal(12000), "who": "母亲"}],
    "rigid": [{"type": "因病", "what": "长期治疗自付", "gross": Decimal(76000), "reimbursed": Decimal(31000)}, {"type": "因学", "what": "大学学费", "gross": Decimal(8000)}, {"type": "住房", "what": "租房", "gross": Decimal(7000)}],
    "migrant": "no", "cause": "因病", "illness": "慢性病，长期治疗", "bank": "示例银行 0000 0000 0000", "housing": "租房", "insured": "职工医保",
}  # fmt: skip


def aid(union: Union, cast: dict[str, str], people: list[str], today: date) -> None:
    """Money, a household on file, one on its way, visits, a drive, a model worker."""

    def who(name: str, day: date) -> Who:
        return run.who(cast.get(name, name), union.pk, day)

    for name, source, kinds, amount, needs in (("市总帮扶资金", "city", "living,medical,study", 60000, True), ("送温暖", "own", "warm,cooling,event,model", 30000, False)):
        pool = Pool.objects.create(union_id=union.pk, name=name, source=source, kinds=kinds, needs_file=needs, document="年度经费预算" if source == "own" else "市总工会拨款通知")
        Movement.objects.create(union_id=union.pk, pool=pool, amount=Decimal(amount), day=date(today.year, 1, 10), why="年初到账", by=cast["clerk"])
    day = today - timedelta(days=120)
    row = household(union, cast, who, people[0], day)
    payment = run.open_case(union.pk, "aid_payment", who("clerk", day + timedelta(days=30)), day + timedelta(days=30), {"employee": people[0], "kind": "medical", "amount": Decimal(8000), "pool": "市总帮扶资金", "purpose": "上半年治疗自付部分"})
    run.act(payment.pk, "approve", who("chair", day + timedelta(days=31)), day + timedelta(days=31), {})
    run.act(payment.pk, "hand_out", who("clerk", day + timedelta(days=33)), day + timedelta(days=33), {"paid_on": day + timedelta(days=33), "way": "bank", "receipt": "bank"})
    run.act(row.pk, "call", who("leader", today - timedelta(days=20)), today - timedelta(days=20), {"visitors": [cast["leader"], cast["clerk"]], "met": "本人和母亲", "situation_seen": "治疗按时，女儿返校。"})
    waiting = run.open_case(union.pk, "aid_payment", who("clerk", today - timedelta(days=2)), today - timedelta(days=2), {"employee": people[1], "kind": "warm", "amount": Decimal(1000), "pool": "送温暖", "purpose": "住院慰问"})
    run.act(waiting.pk, "approve", who("chair", today - timedelta(days=1)), today - timedelta(days=1), {})
    other = run.open_case(union.pk, "household", who("leader", today - timedelta(days=4)), today - timedelta(days=4), {"employee": people[2], "door": "leader", "clue": "爱人查出重病，孩子上初中。"})
    run.act(other.pk, "apply", who("clerk", today - timedelta(days=2)), today - timedelta(days=2), {**HOUSEHOLD, "bank": "示例银行 0000 0000 0001", "family": HOUSEHOLD["family"][:3]})
    concerns(union, cast, who, people[3:], today)


def household(union: Union, cast: dict[str, str], who: Callable[[str, date], Who], person: str, day: date) -> Case:
    """A household from the lead to its plan."""
    row = run.open_case(union.pk, "household", who("leader", day), day, {"employee": person, "door": "leader", "clue": "家里有人长期治疗，女儿上大学。"})
    later = [day + timedelta(days=at) for at in (1, 2, 4, 6, 7, 17, 20, 24)]
    run.act(row.pk, "apply", who("clerk", later[0]), later[0], HOUSEHOLD)
    run.act(row.pk, "take", who("clerk", later[1]), later[1], {})
    run.act(row.pk, "visit", who("leader", later[2]), later[2], {"visitors": [cast["leader"], cast["clerk"]], "met": "本人和母亲", "situation_seen": "租住两居室，母亲随住，药费单据齐全。", "authorised": "yes"})
    run.act(row.pk, "discuss", who("clerk", later[3]), later[3], {"present_people": [cast["clerk"], cast["chair"], cast["audit"]], "votes_for": 3, "votes_against": 0, "category": "deep"})
    run.act(row.pk, "post", who("clerk", later[4]), later[4], {"shown_as": "某*", "shown_unit": "机加分会"})
    run.act(row.pk, "posted", who("clerk", later[5]), later[5], {})
    run.act(row.pk, "approve", Who("", ("upper",), cast["clerk"], asked.roles(cast["clerk"], union.pk, later[6])), later[6], {"docno": "滨机工〔2026〕18号", "scan": "批复扫描件.pdf"})
    run.act(row.pk, "make_plan", who("clerk", later[7]), later[7], {"plan": [{"measure": "医疗救助", "owner": "工会干事", "until": later[7] + timedelta(days=30)}, {"measure": "女儿勤工助学", "owner": "女工委", "until": later[7] + timedelta(days=60)}], "responsible": cast["leader"]})
    return row


def concerns(union: Union, cast: dict[str, str], who: Callable[[str, date], Who], people: list[str], today: date) -> None:
    """A child sits the gaokao and is visited before; a sudden illness is known, reported and helped within the hours; a drive; a model worker."""
    may = date(today.year, 5, 25)
    before = run.open_case(union.pk, "visit", who("leader", may), may, {"employee": people[0], "visit_kind": "gaokao", "planned": date(today.year, 6, 2)})
    run.act(before.pk, "visited", who("leader", date(today.year, 6, 2)), date(today.year, 6, 2), {"visited_on": date(today.year, 6, 2), "visitors": [cast["leader"], cast["clerk"]], "met": "职工和孩子", "saw": "考点较远，家里没有车。", "handed": "文具一套（送温暖）", "promises": [{"subject": "安排送考车", "owner": "后勤科", "until": date(today.year, 6, 7)}]})
    run.act(before.pk, "finish", who("leader", date(today.year, 6, 9)), date(today.year, 6, 9), {})
    day = today - timedelta(days=15)
    ill = run.open_case(union.pk, "concern", who("leader", day), day, {"concern_kind": "illness", "employee": people[1], "known_at": f"{day} 08:40", "source": "班前会没有到岗，家属来电", "situation": "夜里急病住院，要手术。"})
    run.act(ill.pk, "tell_chair", who("leader", day), day, {"reported_at": f"{day} 09:05"})
    run.act(ill.pk, "help", who("clerk", day), day, {"helped_at": f"{day} 14:30", "helped": "主席到医院探望，协调床位，送住院慰问金。", "next_step": "出院后安排轻岗。"})
    drive = run.open_case(union.pk, "donation", who("clerk", day), day, {"subject": "一元捐", "for_whom": "机加分会某*", "purpose_of": "长期治疗", "ends": today + timedelta(days=5)})
    run.act(drive.pk, "announce", who("clerk", day), day, {"account_of": "工会基本户", "left_rule": "转入送温暖资金", "inside": "yes"})
    for person in people[4:16]:
        run.line(drive.pk, "pledge", run.who(person, union.pk, day), person, day, {"gives": Decimal("1.00"), "shown": "masked"})
    run.open_case(union.pk, "model_worker", who("clerk", day), day, {"employee": people[2], "level": "city", "honour": "滨海市劳动模范", "year": 2018, "deeds": "改进夹具，单件节省工时四成。"})
