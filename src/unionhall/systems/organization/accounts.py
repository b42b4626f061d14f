"""The keys of people's doors: made out of the roster only, opened the first time by a printed one-time code, shut for a while after wrong tries."""

import secrets
import unicodedata
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext, gettext_lazy

from unionhall.desk.secret import trace_of
from unionhall.systems.organization.models import Account, Membership, Person, Union

LETTERS = "ACDEFGHJKMNPRTUVWXY34679"  # nothing that looks like another: no B8 I1L O0Q S5 Z2
CODE_LENGTH, CODE_LIFE, CODE_TRIES = 8, timedelta(days=14), 5
WAITS = (0, 0, 0, 0, 0, 1, 2, 5, 15, 30, 60)  # minutes to wait after so many wrong tries; the last one stays
FORGET = timedelta(days=1)  # a day after the last lock the count begins anew
IP_TRIES, IP_WINDOW = 100, timedelta(minutes=15)  # a factory behind one address still gets in; a guessing machine does not
SAME_NUMBER = 4  # so many accounts of one phone or work number are tried at once; beyond that the person names the union
BATCH = 1000

WRONG = gettext_lazy("账号或密码不对。账号是手机号或工号；第一次登录，密码处填纸条上的登录码。忘了密码，请找小组长或工会干事领一张新的登录码。")
HELP = gettext_lazy("急用或忘了密码，请找小组长或工会干事领一张新的登录码。")


@dataclass(frozen=True)
class Slip:
    """What stands on a printed slip: whose, how to sign in, the code and its last day."""

    name: str
    unit: str
    sign_in_as: str
    code: str
    until: datetime


@dataclass(frozen=True)
class Answer:
    """What came of a try to sign in: an account, or unions to choose from, or why not."""

    account: Account | None = None
    by_code: bool = False  # came in with the one-time code: an own password comes next
    choose: tuple[Union, ...] = ()
    name_union: bool = False  # too many accounts of this number: the union has to be named
    said: str = ""  # why not: wrong, or a union has to be chosen
    locked: str = ""  # why not: too many wrong tries, until when
    wrong_before: int = 0  # wrong tries since the last good one: told to the owner


def plain(name: str) -> str:
    """A phone or work number as typed on any keyboard: full width, spaces, hyphens and +86 do not matter."""
    text = "".join(unicodedata.normalize("NFKC", name).split()).replace("-", "").upper()
    return text[3:] if text.startswith("+86") else text


def plain_code(code: str) -> str:
    """A code as typed: small letters, spaces and hyphens do not matter."""
    return plain(code).replace("·", "")


def found(name: str, union: str = "") -> list[Account]:
    """The accounts that this phone or work number may mean, in one union if it is named (by code, name or short name)."""
    name = plain(name)
    if not name:
        return []
    asked = Q(person__phone_trace=trace_of("phone", name)) | Q(person__work_number__in={name, name.lower()})
    if union:
        asked &= Q(union__in=Union.objects.filter(Q(code=union) | Q(name=union) | Q(short=union)))
    return list(Account.objects.filter(asked, is_active=True).select_related("person", "union").order_by("pk")[: SAME_NUMBER + 1])


def sign_in(name: str, secret: str, ip: str, now: datetime, union: str = "") -> Answer:
    """Try a name with a password or one-time code. An unknown name gets the same words after the same work as a wrong password."""
    until = shut_for_address(ip, now)
    if until:
        return Answer(locked=wait_words(until, now, gettext("这个网络地址")))
    accounts = found(name, union)
    if len(accounts) > SAME_NUMBER:
        make_password(secret)
        return Answer(name_union=True, said=gettext("这个工号在多家工会都有，请再填单位（工会名称或代码），或者改用手机号登录。"))
    answer = _try(accounts, secret, now) if accounts else _try_unknown(plain(name), secret, now)
    if not answer.account and not answer.choose:
        count_address(ip, now)
    return answer


def _try(accounts: list[Account], secret: str, now: datetime) -> Answer:
    before = {account.pk: account.failures for account in accounts}
    shut = {account.pk: knock(account, now) for account in accounts}
    waiting = [until for until in shut.values() if until]
    if len(waiting) == len(accounts):
        make_password(secret)
        return Answer(locked=wait_words(min(waiting), now))
    opened = [(account, by_code(account, secret, now)) for account in accounts if not shut[account.pk] and fits(account, secret, now)]
    for account, _ in opened:
        good(account)
    if not opened:
        return Answer(said=str(WRONG))
    if len(opened) > 1:
        return Answer(choose=tuple(account.union for account, _ in opened), said=gettext("这个号码和密码在几家工会都对得上，请选一家再登录。"))
    account, code = opened[0]
    return Answer(account, by_code=code, wrong_before=before[account.pk])


def _try_unknown(name: str, secret: str, now: datetime) -> Answer:
    """The same work, the same words and the same waits for a name that nobody has."""
    key = f"login-name:{trace_of('login', name)}"
    failures, until = cache.get(key, (0, None))
    make_password(secret)
    if until and until > now:
        return Answer(locked=wait_words(until, now))
    failures += 1
    cache.set(key, (failures, now + wait(failures)), FORGET.total_seconds())
    return Answer(said=str(WRONG))


def knock(account: Account, now: datetime) -> datetime | None:
    """Count a try before it is checked, so that guesses made at once do not slip through. Returns until when the door is shut, or None."""
    with transaction.atomic():
        row = Account.objects.select_for_update().get(pk=account.pk)
        if row.locked_until and row.locked_until > now:
            return row.locked_until
        calm = row.locked_until and now - row.locked_until > FORGET
        row.failures = 1 if calm else row.failures + 1
        row.locked_until = now + wait(row.failures)
        row.save(update_fields=["failures", "locked_until"])
        return None


def good(account: Account) -> None:
    """A right password clears the count."""
    account.failures, account.locked_until = 0, None
    account.save(update_fields=["failures", "locked_until"])


def wait(failures: int) -> timedelta:
    """How long the door stays shut after so many wrong tries."""
    return timedelta(minutes=WAITS[min(failures, len(WAITS) - 1)])


def wait_words(until: datetime, now: datetime, what: str = "") -> str:
    """When to come back, and whom to ask meanwhile."""
    minutes = max(1, -(-int((until - now).total_seconds()) // 60))
    text = gettext("{what}输错次数太多，请在 {time} 以后再试（约 {n} 分钟）。{help}")
    return text.format(what=what or gettext("这个账号"), time=f"{timezone.localtime(until):%H:%M}", n=minutes, help=HELP)


def fits(account: Account, secret: str, now: datetime) -> bool:
    """Whether the secret is this account's password or its one-time code; both are always checked, so both take the same time."""
    code, password = by_code(account, secret, now), account.check_password(secret)
    if not code and looks_like_code(secret):
        count_code(account)
    return code or password


def looks_like_code(secret: str) -> bool:
    """Whether something typed has the form of a one-time code."""
    code = plain_code(secret)
    return len(code) == CODE_LENGTH and set(code) <= set(LETTERS)


def by_code(account: Account, secret: str, now: datetime) -> bool:
    """Whether this is the account's one-time code, still good for use."""
    if not account.code_hash or not account.code_until or account.code_until < now or account.code_tries >= CODE_TRIES:
        return False
    return constant_time_compare(account.code_hash, code_hash(account, secret))


def code_hash(account: Account, code: str) -> str:
    """The keyed hash of a code; the key does not lie in the database, and five tries are all there are."""
    return trace_of("code", f"{account.login}:{plain_code(code)}")


def count_code(account: Account) -> None:
    """A wrong code; the fifth makes the slip void."""
    account.code_tries += 1
    account.save(update_fields=["code_tries"])


def shut_for_address(ip: str, now: datetime) -> datetime | None:
    """Until when an address with too many wrong tries has to wait."""
    failures, until = cache.get(_address(ip), (0, now))
    return until if failures >= IP_TRIES and until > now else None


def count_address(ip: str, now: datetime) -> None:
    """A wrong try from this address."""
    failures, until = cache.get(_address(ip), (0, now + IP_WINDOW))
    cache.set(_address(ip), (failures + 1, until), max(1, (until - now).total_seconds()))


def _address(ip: str) -> str:
    return f"login-ip:{trace_of('ip', ip)}"


def new_code() -> str:
    """Eight characters that cannot be misread."""
    return "".join(secrets.choice(LETTERS) for _ in range(CODE_LENGTH))


def open_accounts(people: Iterable[Person], now: datetime) -> list[Slip]:
    """Give each person an account (if there is none yet) and a fresh code; the codes stand on the slips returned here and nowhere else."""
    people = list(people)
    slips: list[Slip] = []
    for start in range(0, len(people), BATCH):
        slips += _open_batch(people[start : start + BATCH], now)
    return slips


@transaction.atomic
def _open_batch(people: list[Person], now: datetime) -> list[Slip]:
    numbers = [person.pk for person in people]
    have = set(Account.objects.filter(person_id__in=numbers).values_list("person_id", flat=True))
    Account.objects.bulk_create([_fresh(person) for person in people if person.pk not in have])
    accounts = {account.person_id: account for account in Account.objects.filter(person_id__in=numbers).select_for_update()}
    units = dict(Membership.objects.filter(person_id__in=numbers, until=None).values_list("person_id", "group__name"))
    slips = [_code_for(accounts[person.pk], person, units.get(person.pk) or "", now) for person in people]
    Account.objects.bulk_update(accounts.values(), ["code_hash", "code_until", "code_tries", "is_active", "failures", "locked_until"])
    return slips


def _fresh(person: Person) -> Account:
    return Account(login=uuid.uuid4().hex, person=person, union_id=person.union_id, password=make_password(None))


def _code_for(account: Account, person: Person, unit: str, now: datetime) -> Slip:
    code = new_code()
    account.code_hash, account.code_until, account.code_tries = code_hash(account, code), now + CODE_LIFE, 0
    account.is_active, account.failures, account.locked_until = True, 0, None
    return Slip(person.name, unit, sign_in_words(person), f"{code[:4]} {code[4:]}", account.code_until)


def sign_in_words(person: Person) -> str:
    """With what a person signs in, as it may stand on paper: the number itself is known to the owner and not printed in full."""
    ways = ["本人手机号"] if person.phone_sealed else []
    ways += [f"工号 {person.work_number}"] if person.work_number else []
    return "或".join(ways)


def without_way_in(people: Iterable[Person]) -> list[Person]:
    """People who could not sign in because the roster has neither phone nor work number."""
    return [person for person in people if not person.phone_sealed and not person.work_number]


def wrong_password(account: Account, new: str, again: str) -> str:
    """Why a new password will not do, or nothing."""
    if new != again:
        return gettext("两次输入的新密码不一样，请重新输入。")
    if looks_like_code(new) and account.code_hash and constant_time_compare(account.code_hash, code_hash(account, new)):
        return gettext("登录码只能用一次，不能当作密码，请另设一个。")
    try:
        validate_password(new, account)
    except ValidationError as wrong:
        return " ".join(wrong.messages)
    return ""


def set_password(account: Account, new: str) -> None:
    """Keep the new password. The code is used up, and every session begun with the old password ends."""
    account.set_password(new)
    account.code_hash, account.code_until, account.code_tries = "", None, 0
    account.must_change, account.failures, account.locked_until = False, 0, None
    account.save()


def close(account: Account) -> None:
    """Nobody comes in by this account any more; its sessions end with the next click."""
    account.is_active, account.code_hash, account.code_until = False, "", None
    account.save(update_fields=["is_active", "code_hash", "code_until"])
