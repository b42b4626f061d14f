"""Short messages: one small interface for whichever gateway a unit has a contract with; the printed slip is the one that needs none."""

import re
from dataclasses import dataclass
from typing import Protocol

from unionhall.integrations.channels.reached import Unsent

MOBILE = re.compile(r"1[3-9]\d{9}")
LONGEST = 200  # characters; a gateway splits what is longer into several paid messages


class Gateway(Protocol):
    """A way to hand a short message on: `key` stands in the table as the channel."""

    key: str
    label: str
    needs_number: bool

    def hand_over(self, number: str, text: str) -> None:
        """Raises Unsent when it was not taken."""


@dataclass(frozen=True)
class Slip:
    """通知单: nothing is sent; the row waits on the page to be printed and carried to the workshop."""

    key: str = "slip"
    label: str = "打印通知单"
    needs_number: bool = False

    def hand_over(self, number: str, text: str) -> None:
        """The page prints it; there is nothing to hand over here."""


GATEWAYS: dict[str, Gateway] = {"slip": Slip()}


def backend(name: str) -> Gateway:
    """The gateway of this name; raises Unsent when the unit has named one that does not exist."""
    if name not in GATEWAYS:
        raise Unsent(f"没有名为“{name}”的短信通道，可选：{'、'.join(GATEWAYS)}。请检查 UNIONHALL_SMS。")
    return GATEWAYS[name]


@dataclass(frozen=True)
class Sms:
    """Short messages through one gateway."""

    gateway: Gateway

    @property
    def key(self) -> str:
        return self.gateway.key

    @property
    def label(self) -> str:
        return self.gateway.label

    def reaches(self, address: str) -> bool:
        """Whether this gateway can use the address; a slip needs none."""
        return not self.gateway.needs_number or bool(MOBILE.fullmatch(address))

    def send(self, address: str, subject: str, text: str) -> None:
        """Hand over one short message; raises Unsent."""
        self.gateway.hand_over(address, text[:LONGEST])
