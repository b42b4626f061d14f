"""The pages of the register, and who may open each of them."""

from unionhall.desk.door import ANYONE, SIGNED_IN, doors
from unionhall.systems.organization.roles import ADMIN, AUDIT, BRANCH, CHAIR, CLERK, LEADER, UPPER, VICE

DESK = (CLERK, CHAIR, VICE)  # the people who keep the register
LEADERS = (LEADER, BRANCH)  # see their own part of it

# url name → "anyone", "signed in" or the roles; tests/organization walks every page as every role, and the door reads the same table
RIGHTS: dict[str, str | tuple[str, ...]] = {
    "login": ANYONE, "first_login": ANYONE, "passkey": ANYONE, "cancel_login": ANYONE, "look": ANYONE, "card_check": ANYONE,
    "logout": SIGNED_IN, "logout_everywhere": SIGNED_IN, "password": SIGNED_IN, "account_reauthenticate": SIGNED_IN,
    "me": SIGNED_IN, "me_open": SIGNED_IN, "me_confirm": SIGNED_IN, "card": SIGNED_IN,
    "members": (*DESK, AUDIT, *LEADERS), "member": (*DESK, AUDIT, *LEADERS), "member_open": (*DESK, *LEADERS),
    "member_new": DESK, "member_change": DESK, "member_out": DESK, "member_card": DESK, "office_new": DESK, "office_end": DESK,
    "transfers": DESK, "transfer_receive": DESK, "transfer_act": DESK, "transfer_slip": DESK,
    "units": (*DESK, AUDIT, UPPER), "unit_new": DESK, "unit_change": DESK, "union_new": DESK, "terms": (*DESK, AUDIT), "term_new": DESK,
    "accounts": (*DESK, ADMIN), "account_slips": (*DESK, ADMIN), "account_act": (*DESK, ADMIN),
    "import": DESK, "import_check": DESK, "import_marked": DESK, "import_apply": DESK, "import_template": (*DESK, *LEADERS),
    "held": DESK, "held_decide": DESK, "chain": (*DESK, *LEADERS), "chain_file": (*DESK, *LEADERS),
    "proxies": (*DESK, *LEADERS), "proxy_confirm": (*DESK, *LEADERS),
    "holidays": (*DESK, ADMIN), "rules": (*DESK, ADMIN, AUDIT), "rule_set": DESK,
}  # fmt: skip

door = doors(RIGHTS)
