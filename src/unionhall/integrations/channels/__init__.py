"""The ways by which a notice reaches a person outside the platform; each is off until the unit sets it up."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from unionhall.integrations.channels.mail import Email
from unionhall.integrations.channels.reached import Unreachable, Unsent
from unionhall.integrations.channels.sms import Sms, backend

__all__ = ["Channel", "Options", "Unreachable", "Unsent", "available"]


class Channel(Protocol):
    """One way: `key` as it stands in the table, `label` as people read it, `reaches` whether this address is one of its own."""

    key: str
    label: str

    def reaches(self, address: str) -> bool: ...

    def send(self, address: str, subject: str, text: str) -> None:
        """Hand one message over; raises Unsent with a Chinese sentence."""


@dataclass(frozen=True)
class Options:
    """What the unit has set up: e-mail on or off, and which way short messages go ("" none)."""

    email: bool = False
    sms: str = ""
    settings: Mapping[str, str] = field(default_factory=dict)


def available(options: Options) -> list[Channel]:
    """The channels that are on, the one to try first in front."""
    found: list[Channel] = []
    if options.email:
        found.append(Email(options.settings.get("sender", "")))
    if options.sms:
        found.append(Sms(backend(options.sms)))
    return found
