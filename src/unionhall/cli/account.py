"""`unionhall account …`: the machine's owner gives a one-time code when nobody else can, and sees who can sign in."""

import argparse
from typing import Any

from unionhall.cli.main import WrongCall, answer


def register(subparsers: Any) -> None:
    """Add the commands."""
    words = subparsers.add_parser("account", help="账号：发登录码、列出账号").add_subparsers(dest="word", metavar="做什么", required=True)
    code = words.add_parser("code", help="给一个人发新的登录码（旧的作废）")
    code.add_argument("--union", required=True, metavar="CODE", help="工会代码")
    who = code.add_mutually_exclusive_group(required=True)
    who.add_argument("--name", metavar="NAME", help="姓名（重名时请用工号）")
    who.add_argument("--work-number", metavar="NUMBER", help="工号")
    code.add_argument("--office", choices=("clerk", "chair", "admin"), help="没有干事、主席时，从今天起登记这项职务")
    code.add_argument("--without-second-step", action="store_true", help="本人手机和恢复码都没有了：关掉第二步验证")
    code.set_defaults(run=give_code)
    some = words.add_parser("list", help="列出账号；不写 --union 时列出各工会")
    some.add_argument("--union", metavar="CODE", help="工会代码")
    some.set_defaults(run=list_accounts)


def setup() -> None:
    """Django, for the commands that need the register."""
    import os

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "unionhall.config.settings")
    import django

    django.setup()


def union_of(code: str) -> Any:
    """The union of this code."""
    from django.db import DatabaseError

    from unionhall.systems.organization.models import Union

    try:
        return Union.objects.get(code=code)
    except Union.DoesNotExist:
        raise WrongCall(f"没有代码为“{code}”的工会。请用 unionhall account list 查看各工会的代码。") from None
    except DatabaseError as broken:
        raise WrongCall(f"数据库还没有建好或连不上：{str(broken).splitlines()[0]}。请先运行 unionhall manage migrate。") from broken


def person_of(union: Any, args: argparse.Namespace) -> Any:
    """The one person meant."""
    from unionhall.systems.organization.models import Person

    asked = {"name": args.name} if args.name else {"work_number": args.work_number}
    found = list(Person.objects.filter(union=union, **asked)[:2])
    said = args.name or f"工号 {args.work_number}"
    if not found:
        raise WrongCall(f"{union.name}的名册里没有“{said}”。账号只能由名册里的人开通，请先导入名册。")
    if len(found) > 1:
        raise WrongCall(f"{union.name}有几位“{said}”，请用 --work-number 写明工号。")
    return found[0]


def give_code(args: argparse.Namespace) -> int:
    """A fresh one-time code, printed once."""
    setup()
    from unionhall.desk.clock import now, today
    from unionhall.systems.organization import accounts, members
    from unionhall.systems.organization.models import Account

    union = union_of(args.union)
    person = person_of(union, args)
    if accounts.without_way_in([person]):
        raise WrongCall(f"{person.name}既没有手机号也没有工号，不能登录。请先在名册里补上。")
    if args.office and (why := members.on_both_sides(person, args.office, today(), None)):
        raise WrongCall(why)
    if args.office and not members.office_refused(person, args.office, today(), None, None):
        members.begin_office(person, args.office, today())
    slip = accounts.open_accounts([person], now())[0]
    if args.without_second_step:
        from allauth.mfa.models import Authenticator

        Authenticator.objects.filter(user=Account.objects.get(person=person)).delete()
    answer({"union": union.code, "name": slip.name, "sign_in_as": slip.sign_in_as, "code": slip.code.replace(" ", ""), "until": slip.until.isoformat(timespec="minutes")})
    return 0


def list_accounts(args: argparse.Namespace) -> int:
    """Unions with their counts, or the accounts of one union."""
    setup()
    if not args.union:
        answer({"unions": unions()})
        return 0
    from unionhall.systems.organization.models import Account

    rows = Account.objects.filter(union=union_of(args.union)).select_related("person").order_by("pk")
    answer({"union": args.union, "accounts": [shown(one) for one in rows]})
    return 0


def unions() -> list[dict[str, Any]]:
    """Every union with its code, people and accounts."""
    from django.db.models import Count

    from unionhall.systems.organization.models import Account, Person, Union

    people, keys = (dict(model.objects.values_list("union").annotate(Count("pk")).order_by()) for model in (Person, Account))
    return [{"code": one.code, "name": one.name, "people": people.get(one.pk, 0), "accounts": keys.get(one.pk, 0)} for one in Union.objects.order_by("path")]


def shown(account: Any) -> dict[str, Any]:
    """One account; never a phone or identity number."""
    return {
        "name": account.person.name, "work_number": account.person.work_number, "active": account.is_active, "last_login": account.last_login.isoformat(timespec="minutes") if account.last_login else None,
        "code_until": account.code_until.isoformat(timespec="minutes") if account.code_hash and account.code_until else None,
        "locked_until": account.locked_until.isoformat(timespec="minutes") if account.locked_until else None,
    }  # fmt: skip
