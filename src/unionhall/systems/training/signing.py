"""Signing in by a code that changes: it opens only its own session, only while that session is on, and only to who loads it while it stands on the screen."""

import hmac
import json
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.core import signing
from django.core.cache import cache
from django.utils import timezone

from unionhall.core.procedure import Refused
from unionhall.desk import asked, run, stored
from unionhall.desk.models import Case, Line
from unionhall.systems.training import places
from unionhall.systems.training import timetable as t
from unionhall.systems.training.models import Device, Learner

LIFE = 20  # seconds for which a code stands; the one before it is still good, for who is just pointing a phone
DIGITS = 6
WRONG, A_WHILE = 100, 300  # wrong digits taken from one address, behind which a whole hall may sit, and for how many seconds they are remembered
WRONG_ALL, A_MINUTE = 300, 60  # the same for one session from everywhere: who shuts it keeps nobody away for long
PASS = 300  # seconds in which who loaded a good code must have signed
SALT = "unionhall.training.pass"


@dataclass(frozen=True)
class Pass:
    """Somebody stood before the screen: for this class and session, on this device, once."""

    case: int
    session: int
    nonce: str


def window(at: datetime) -> int:
    """The number of the period in which a moment lies."""
    return int(at.timestamp()) // LIFE


def mac(what: str, case: int, session: int, period: int) -> bytes:
    """What only the server can reckon, of one class, session and period."""
    return hmac.new(f"training-{settings.SECRET_KEY}".encode(), f"{what}|{case}|{session}|{period}".encode(), sha256).digest()


def token(case: int, session: int, period: int) -> str:
    """The code of a period as the picture carries it: nobody tries it through."""
    return mac("scan", case, session, period)[:12].hex()


def digits(case: int, session: int, period: int) -> str:
    """The code of a period for who types it: six digits, and not many wrong ones are taken."""
    return str(int.from_bytes(mac("type", case, session, period)[:8], "big") % 10**DIGITS).zfill(DIGITS)


def standing(case: int, session: int, at: datetime) -> tuple[str, str, int]:
    """(the code in the picture, the six digits, in how many seconds both change)."""
    return token(case, session, window(at)), digits(case, session, window(at)), LIFE - int(at.timestamp()) % LIFE


def session_of(case: Any, number: int) -> t.Session:
    """One session of a class. Raises Refused."""
    found = next((one for one in t.sessions(case.facts.get("timetable") or ()) if one.no == number), None)
    if found is None:
        raise Refused("没有这次课，请核对课次。")
    return found


def minute(at: datetime) -> int:
    """Minutes since midnight in China."""
    return t.minute_of(timezone.localtime(at).time())


def why_closed(row: Case, case: Any, one: t.Session, day: date, at: datetime) -> str:
    """Why nobody may sign in to this session now, or ""."""
    if case.stage != "running":
        return f"现在是「{case.at.label}」阶段，不能签到。"
    rules = asked.law(row.union_id).rules.on(day)
    return t.open_now(one, day, minute(at), int(rules["training.early"].number))


def loaded(row: Case, number: int, given: str, day: date, at: datetime, nonce: str, typed: bool = False, address: str = "") -> str:
    """A code was scanned, or its digits `typed`: judged at once, answered by a pass for this session and device. Raises Refused with the reason."""
    case = stored.record(row)
    one = session_of(case, number)
    if reason := why_closed(row, case, one, day, at):
        raise Refused(reason)
    code = digits if typed else token
    if typed and too_many_wrong(row, number, address):
        raise Refused("输错的太多，暂时不收输入的数字。请扫大屏幕上的二维码，或请组长点名，或过几分钟再输。")
    good = (code(row.pk, number, window(at)), code(row.pk, number, window(at) - 1))
    if not any(hmac.compare_digest(given.strip().encode(), known.encode()) for known in good):
        if typed:
            one_more_wrong(row, number, address)
        raise Refused("签到码不对，或者已经过期。码每二十秒换一次，请对着大屏幕重新扫，或输入屏幕上现在的六位数字。")
    return signing.dumps([row.pk, number, nonce], salt=SALT)


def counts(row: Case, number: int, address: str) -> tuple[tuple[str, int, int], ...]:
    """What wrong digits are counted by: [(key, how many are taken, for how many seconds)]."""
    return ((f"training-wrong:{row.pk}:{number}:{address}", WRONG, A_WHILE), (f"training-wrong:{row.pk}:{number}", WRONG_ALL, A_MINUTE))


def too_many_wrong(row: Case, number: int, address: str) -> bool:
    """Whether so many wrong digits came that no more are taken for now: of a million two are good, so a few hundred tries find nothing. Good ones count nothing."""
    return any(int(cache.get(key, 0)) >= most for key, most, _ in counts(row, number, address))


def one_more_wrong(row: Case, number: int, address: str) -> None:
    """Counted by address and by session."""
    for key, _, seconds in counts(row, number, address):
        cache.add(key, 0, seconds)
        try:
            cache.incr(key)
        except ValueError:  # it ran out in between
            cache.set(key, 1, seconds)


def hold(row: Case, number: int, nonce: str, learner: Learner) -> None:
    """A device signs for one person at one session. In the transaction of the signature. Raises Refused for a second person."""
    kept, _ = Device.objects.get_or_create(case=row.pk, session=number, mark=sha256(nonce.encode()).hexdigest(), defaults={"union_id": row.union_id, "learner": learner})
    if kept.learner_id != learner.pk:
        raise Refused("这台手机这次课已经给另一位学员签过到，不能再替人签。没有带手机的，请组长或班主任点名。依《职工教育培训办法》（示范）第七条。")


def read_pass(given: str, nonce: str) -> Pass:
    """The pass of this device. Raises Refused."""
    try:
        case, session, bound = signing.loads(given, salt=SALT, max_age=PASS)
    except signing.BadSignature:
        raise Refused("签到页放得太久，请对着大屏幕重新扫码。") from None
    if not nonce or bound != nonce:
        raise Refused("这个签到页是在别的手机上打开的，不能转给别人用。请用自己的手机扫码，或请组长点名。")
    return Pass(int(case), int(session), str(bound))


def sign(row: Case, learner: Learner, number: int, way: str, day: date, at: datetime, by: Any = None) -> bool:
    """One line of the sign-in sheet; True when late. `by`: who takes the roll for somebody. Raises Refused."""
    case = stored.record(row)
    one = session_of(case, number)
    if learner.case != row.pk:
        raise Refused("您不在这个班的名册上，请核对班级，或找班主任。")
    if way in ("code", "typed", "roll") and (reason := why_closed(row, case, one, day, at)):
        raise Refused(reason)
    if way == "paper" and one.on > day:
        raise Refused(f"这次课在 {one.on}，还没有上，不能补录签到；本人来不了的请登记请假。")
    if way == "roll" and by and by.id == learner.subject:
        raise Refused("点名是点别人，不能给自己点。请对着大屏幕扫码，或请班主任点名。依《职工教育培训办法》（示范）第七条。")
    rules = asked.law(row.union_id).rules.on(day)
    behind = way != "paper" and t.late(one, minute(at), int(rules["training.late"].number))
    run.line(row.pk, "sign", by or places.who(learner), learner.subject, day, {"session": number, "way": way, "late": "yes" if behind else "no", **({} if way == "paper" else {"at": t.clock(minute(at))})})
    return behind


def signed(row: Case) -> dict[str, dict[int, bool]]:
    """学号 → {session: late or not}."""
    found: dict[str, dict[int, bool]] = {}
    for line in Line.objects.filter(union_id=row.union_id, case=row, sheet="sign"):
        data = json.loads(line.data)
        found.setdefault(line.subject, {})[int(data["session"])] = data.get("late") == "yes"
    return found


def leaves(row: Case) -> dict[str, dict[int, str]]:
    """学号 → {session: asked, yes or no}; of several the last."""
    found: dict[str, dict[int, str]] = {}
    for line in Line.objects.filter(union_id=row.union_id, case=row, sheet="leave").order_by("pk"):
        data = json.loads(line.data)
        found.setdefault(line.subject, {})[int(data["session"])] = data.get("granted", "asked")
    return found


def away(row: Case) -> dict[str, set[int]]:
    """学号 → sessions for which leave was given."""
    return {subject: {no for no, granted in given.items() if granted == "yes"} for subject, given in leaves(row).items()}
