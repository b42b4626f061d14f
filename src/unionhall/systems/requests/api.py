"""What other systems may ask of requests: taking one down from a reception, a mailbox or a broken clause."""

from unionhall.systems.requests.intake import receive

__all__ = ["receive"]
