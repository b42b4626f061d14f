"""The sample union's election: prepared act by act up to the day of the meeting, and the meeting itself played to the announced result."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from unionhall.cli import sample_phones
from unionhall.core.procedure import Who
from unionhall.desk import asked, run, stored
from unionhall.desk.models import Case, Paper
from unionhall.systems.elections.ground import of_rules
from unionhall.systems.elections.hall import box, conduct, counting, meeting, posts
from unionhall.systems.elections.models import Meeting, Vote
from unionhall.systems.organization import api
from unionhall.systems.organization.models import Person, Term, Union

Say = Callable[[str], None]
SEATS = {"committee": 7, "audit_committee": 3, "women_committee": 3}
MORE = {"committee": 8, "audit_committee": 4, "women_committee": 4}  # names on each list
WOMAN = "女"
APPROVAL = "市机工〔2026〕74号"  # the higher union agrees to the electronic ballot
THRESHOLD = 2
LONGEST = 4  # signs of a name that fits the big screen
ABSENT = 28  # of the demo's 359 who should attend, 331 come
LETTERS = (("市机工〔2026〕41号", 21), ("市机工〔2026〕58号", 49), ("市机工〔2026〕73号", 77))


def prepare(union: Union, clerk: str, meets: date, say: Say) -> Case:
    """From the request to the notice: every letter, period and list, each on its own day before the meeting."""
    say(f"{union.name}：换届选举准备到开会当天 …")
    start = meets - timedelta(days=112)
    typed = run.who(clerk, union.pk, meets)
    row = run.open_case(union.pk, "reelection", run.who(clerk, union.pk, start), start, {"subject": f"{union.name}第五届换届选举", "term_end": Term.objects.filter(union=union, body="committee").order_by("-until").values_list("until", flat=True).first(), "has_party": "yes"})
    electors = api.roll(union.pk, start + timedelta(days=42))
    bodies = [{"body": body, "seats": seats} for body, seats in SEATS.items()] + [{"body": "chair", "seats": 1}, {"body": "vice_chair", "seats": 1}]
    women = {name for name, in Person.objects.filter(union=union, sex=WOMAN).values_list("name")}

    def act(key: str, after: int, **data: Any) -> None:
        day = start + timedelta(days=after)
        run.act(row.pk, key, run.who(clerk, union.pk, day), day, data)

    def letter(key: str, number: str, after: int, role: str) -> None:
        day = start + timedelta(days=after)
        run.act(row.pk, key, Who("", (role,), clerk, typed.roles), day, {"docno": number, "dated": day})

    act("request", 0, grounds="本届委员会任期将满，拟按期换届。筹备工作由本届委员会负责。")
    letter("start_party", "红机党〔2026〕9号", 14, "party")
    letter("start_upper", LETTERS[0][0], LETTERS[0][1], "upper")
    act("draw_up", 28, form="assembly", direct="indirect", term_years="5", members=len(electors), women=sum(1 for _, name, _ in electors if name in women), bodies=bodies, method="无记名投票；委员差额选举；空着为弃权；票数相等就相等的再次投票。", supervises="由各分会推荐五人组成选举工作小组。")
    act("post_roll", 29, posted_at="厂门公告栏和各车间")
    act("freeze", 42, entitled=len(electors), members=len(electors), changes="更正姓名一人，增补调入一人。")
    act("list", 47, candidates=listed(electors, women), preliminary="no", summary="三十二个小组推荐，按多数小组的意见提出名单。")
    letter("party_agrees", "红机党〔2026〕14号", 48, "party")
    letter("upper_agrees", LETTERS[1][0], LETTERS[1][1], "upper")
    act("post_list", 50)
    act("publicity_done", 63, situation="公示期间没有收到异议。")
    act("ask_meeting", 64, meets=meets, place="职工俱乐部", agenda="一、听取工作报告和经费审查报告；二、表决选举办法和监票人；三、选举；四、宣布结果；五、新一届委员会第一次全体会议。")
    letter("meeting_agreed", LETTERS[2][0], LETTERS[2][1], "upper")
    act("call", 84)
    row.refresh_from_db()
    return row


def listed(electors: Sequence[tuple[str, str, str]], women: set[str]) -> list[dict[str, Any]]:
    """Candidates out of the roll: nobody twice, nobody who has a namesake, women for their own committee."""
    names = [name for _, name, _ in electors]
    alone = [(person, name) for person, name, _ in electors if names.count(name) == 1 and len(name) <= LONGEST]
    pools = {body: [one for one in alone if one[1] in women] if body == "women_committee" else alone for body in MORE}
    rows: list[dict[str, Any]] = []
    for body, many in MORE.items():
        free = [one for one in pools[body] if one[1] not in {row["name"] for row in rows}]
        rows += [{"name": name, "person": person, "body": body, "declared": "yes"} for person, name in free[:: max(1, len(free) // many)][:many]]
    return rows


# --- the meeting ---------------------------------------------------------------------------------------------------------------------------------
def play(union: Union, clerk: str, day: date, say: Say, electronic: bool = False, seed: int = 359) -> dict[str, Any]:
    """The hall from the preparatory meeting to the signed result and the first plenary of the new committee."""
    row = Case.objects.filter(union_id=union.pk, procedure="reelection", closed=None).order_by("-pk").first()
    if row is None or row.stage != "prepare":
        raise RuntimeError("样例工会的换届选举不在“预备会议”一步：会已经开过，或者演示数据不在。换一个数据目录再试。")
    who, draw = run.who(clerk, union.pk, day), random.Random(seed)
    electors = api.roll(union.pk, day)
    stand = {line["name"] for line in stored.fold(row).facts["listed"]}
    officers = [name for _, name, _ in electors if name not in stand and [one for _, one, _ in electors].count(name) == 1][:5]
    say("预备会议：表决选举办法、名单和监票人")
    run.act(row.pk, "prepared", who, day, {"present": len(electors) - ABSENT, "agreed": len(electors) - ABSENT - 3, "scrutineers": [{"name": name} for name in officers[:3]], "speeches": [{"name": name} for name in sorted(stand)[:8]]})
    run.act(row.pk, "start_vote", who, day, {})
    row.refresh_from_db()
    held = meeting.open_meeting(row, row.title, day, "职工俱乐部", "mixed" if electronic else "paper", APPROVAL if electronic else "")
    meeting.freeze(held)
    hands = assembled(held, officers, stand, draw, say, electronic)
    have = meeting.attendance(held)
    done = [vote_through(held, vote, who, day, hands, draw, say) for vote in meeting.votes(held)]
    run.act(row.pk, "first_done", who, day, {})
    done += plenary(row, who, day, officers, draw, say, electronic)
    run.act(row.pk, "officers_done", who, day, {})
    return {"case": row.number, "entitled": have["entitled"], "present": have["all"], "votes": done, "papers": list(Paper.objects.filter(union_id=union.pk, height__gte=0, case__procedure__in=("vote", "reelection")).order_by("pk").values_list("label", flat=True))}


@dataclass
class Hands:
    """Who holds what in the hall: the voters' phones, and the scrutineers' parts of the key."""

    phones: list[sample_phones.Phone]
    shares: list[int] = field(default_factory=list)


def assembled(held: Meeting, officers: list[str], stand: set[str], draw: random.Random, say: Say, electronic: bool, absent: int = ABSENT) -> Hands:
    """Everybody at the post, everybody signed in, and the key made where there is an electronic box."""
    if electronic:
        box.ready(held)
    hands = Hands(sign_in(held, draw, electronic, absent))
    for role, name in zip((posts.SCRUTINEER,) * 3 + (posts.TELLER,) * 2, officers, strict=True):
        posts.add(held, role, name, barred=frozenset(stand))
    have = meeting.attendance(held)
    say(f"签到：应到 {have['entitled']} 人，到会 {have['all']} 人")
    if electronic:
        hands.shares = sample_phones.make_key(held, THRESHOLD)
        say(f"钥匙仪式：3 位监票人，须 {THRESHOLD} 位开箱")
    return hands


def sign_in(held: Meeting, draw: random.Random, electronic: bool, absent: int) -> list[sample_phones.Phone]:
    """All but the absent, some at the mobile box; with phones, those in the hall register theirs."""
    numbers = list(held.electors.values_list("number", flat=True))
    away = set(draw.sample(numbers, min(absent, len(numbers) // 4)))
    mobile = set(draw.sample([one for one in numbers if one not in away], 12)) if len(numbers) > 100 else set()
    phones = []
    for number in numbers:
        if number not in away:
            elector = meeting.sign(held, number, "mobile" if number in mobile else "phone" if electronic else "paper")
            if elector.way == "phone":
                phones.append(sample_phones.phone_for(held, elector))
    return phones


def vote_through(held: Meeting, vote: Vote, who: Who, day: date, hands: Hands, draw: random.Random, say: Say) -> dict[str, Any]:
    """One vote: ballots out and back, phones opened by the scrutineers, paper called and taken down twice, signed, announced."""
    conduct.begin(held, vote, who, day)
    vote = Vote.objects.get(pk=vote.pk)
    facts = stored.fold(meeting.case_of(vote)).facts
    names, seats = [line["name"] for line in facts["names"]], facts["seats"]
    liking = {name: draw.uniform(0.6, 0.95) for name in names}
    if len(names) > seats:
        liking[names[-1]] = 0.2  # so that the competitive seat is decided
    for phone in hands.phones:
        marks = ballot(names, seats, liking, draw)
        box.cast(vote.uuid, phone.sealed(vote, set(marks.get("yes", ())), set(marks.get("no", ()))))
    paper = meeting.attendance(held)["all"] - len(hands.phones)
    conduct.open_box(held, vote, who, day, paper, paper)
    vote = Vote.objects.get(pk=vote.pk)
    if hands.phones:
        sample_phones.open_together(vote, hands.shares, THRESHOLD)
        vote = Vote.objects.get(pk=vote.pk)
        box.call(vote, len(hands.phones))
        vote = Vote.objects.get(pk=vote.pk)
        say(f"{facts['heading']}：电子选票 {len(hands.phones)} 张，{'不足十人，只开总数' if conduct.outcome(vote).sealed else '三位监票人洗牌'}，两位开箱")
    say(f"{facts['heading']}：纸质选票发出 {paper}，收回 {paper}，开始唱票")
    count_paper(held, vote, paper, (names, seats, liking), draw)
    law = asked.law(held.union_id).rules.on(day)
    conduct.finish(held, vote, who, day, of_rules(law, day))
    conduct.act(held, vote, "announce", who, day, {})
    facts = stored.fold(meeting.case_of(vote)).facts
    say(f"{facts['heading']}：{facts['result']}")
    return {"heading": facts["heading"], "threshold": facts["threshold"], "elected": facts["elected"], "result": facts["result"], **({"archive": str(box.archive_of(vote))} if vote.uuid else {})}


def count_paper(held: Meeting, vote: Vote, many: int, of: tuple[list[str], int, dict[str, float]], draw: random.Random) -> None:
    """Every paper ballot called, taken down twice, signed in bundles."""
    names, seats, liking = of
    for number in range(1, many + 1):
        marks = ballot(names, seats, liking, draw)
        for count in counting.COUNTS:
            counting.enter(vote, count, number, marks, "", f"计票{'甲' if count == 1 else '乙'}")
        if number % counting.TEN == 0 or number == many:
            counting.sign(vote, counting.bundle_of(number), posts.names(held, posts.SCRUTINEER)[0])


def ballot(names: list[str], seats: int, liking: dict[str, float], draw: random.Random) -> dict[str, list[str]]:
    """One lawful ballot."""
    yes = [name for name in names if draw.random() < liking[name]]
    while len(yes) > seats:
        yes.remove(min(yes, key=lambda name: liking[name] * draw.random()))
    no = [name for name in names if name not in yes and draw.random() < 0.5]
    return {key: value for key, value in (("yes", yes), ("no", no)) if value}


def plenary(row: Case, who: Who, day: date, officers: list[str], draw: random.Random, say: Say, electronic: bool) -> list[dict[str, Any]]:
    """The new committee elects chair and vice-chair among its members, the audit committee its head, each in a hall of its own with a roll of its own."""
    facts = stored.fold(row).facts
    pools = {meeting.PLENARY: [line["name"] for line in facts["elected_committee"]], meeting.AUDIT_PLENARY: [line["name"] for line in facts["elected_audit_committee"]]}
    committee, audit = pools.values()
    run.act(row.pk, "officers", who, day, {"presider": committee[0], "officers": [{"body": "chair", "name": committee[0]}, {"body": "vice_chair", "name": committee[1]}, {"body": "audit_chair", "name": audit[0]}]})
    row.refresh_from_db()
    done = []
    for part, pool in pools.items():
        phones = electronic and len(pool) > asked.law(row.union_id).rules.on(day)["election.phones_least"].number
        held = meeting.open_meeting(row, f"{row.title}{meeting.PARTS[part]}", day, "会议室", "electronic" if phones else "paper", APPROVAL if phones else "", part)
        meeting.freeze(held, [person for person, name, _ in api.roll(row.union_id, day) if name in pool])
        hands = assembled(held, officers, set(pool), draw, say, phones, absent=0)
        done += [vote_through(held, vote, who, day, hands, draw, say) for vote in meeting.votes(held)]
    return done
