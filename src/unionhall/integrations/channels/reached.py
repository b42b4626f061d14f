"""A message that did not go out, for now or for good."""


class Unsent(Exception):
    """The message was not handed over; the text is one Chinese sentence for the log."""


class Unreachable(Unsent):
    """This very address will never be reached; another may be."""
