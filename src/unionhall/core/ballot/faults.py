"""A refusal of the ballot engine: which check, where in the file, and one sentence a scrutineer can read."""


class Refused(ValueError):
    """One named check that did not hold; `str()` is the sentence alone."""

    def __init__(self, check: str, where: str, text: str) -> None:
        super().__init__(text)
        self.check = check
        self.where = where
        self.text = text

    def __reduce__(self) -> tuple[type["Refused"], tuple[str, str, str]]:
        """A refusal travels between the processes that verify side by side."""
        return type(self), (self.check, self.where, self.text)
