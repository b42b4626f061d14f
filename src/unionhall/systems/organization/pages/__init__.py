"""The pages of the register, and who may open each of them."""

from unionhall.systems.organization.roles import ADMIN, AUDIT, BRANCH, CHAIR, CLERK, LEADER, UPPER, VICE

ANYONE, SIGNED_IN = "anyone", "signed in"
DESK = (CLERK, CHAIR, VICE)  # the people who keep the register
LEADERS = (LEADER, BRANCH)  # see their own part of it

# url name → "anyone", "signed in" or the roles; tests/organization walks every page as every role, and the door below reads the same table
RIGHTS: dict[str, str | tuple[str, ...]] = {
    "login": ANYONE, "first_login": ANYONE, "passkey": ANYONE, "cancel_login": ANYONE, "look": ANYONE, "card_check": ANYONE,
    "logout": SIGNED_IN, "logout_everywhere": SIGNED_IN, "password": SIGNED_IN, "account_reauthenticate": SIGNED_IN,
}

__all__ = ["ADMIN", "ANYONE", "AUDIT", "BRANCH", "CHAIR", "CLERK", "DESK", "LEADER", "LEADERS", "RIGHTS", "SIGNED_IN", "UPPER", "VICE"]
