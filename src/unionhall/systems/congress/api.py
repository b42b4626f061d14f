"""What other systems may ask of the congress."""

from unionhall.desk.models import Case
from unionhall.systems.congress.drafts import alike, open_call


def call_in_progress(union_id: int) -> Case | None:
    """The call for proposals that is open now, or None."""
    return open_call(union_id)


def similar_proposals(union_id: int, title: str, body: str) -> list[Case]:
    """Earlier proposals on the same matter, most alike first (a request that many workers share may become a proposal)."""
    return [row for _, row, _ in alike(union_id, title, body)]
