"""The pages of the handbook: the law pack for everybody; the year, the first hundred days, questions and the shelf for who holds an office."""

from unionhall.desk.door import ANYONE, doors
from unionhall.systems.handbook.procedures.question import ASKERS
from unionhall.systems.organization.roles import CHAIR, CLERK, UPPER, VICE

DESK = (CHAIR, VICE, CLERK)
READERS = (*ASKERS, UPPER)
RIGHTS: dict[str, str | tuple[str, ...]] = {
    "law": ANYONE, "law_text": ANYONE, "law_article": ANYONE, "law_figure": ANYONE,
    "handbook": READERS, "year_wheel": READERS, "first_days": DESK, "first_file": DESK, "unit_card": DESK,
    "questions": READERS, "question_ask": ASKERS, "question_near": ASKERS, "question_read": READERS, "questions_below": (*DESK, UPPER), "question_answer": (*DESK, UPPER),
    "shelf": READERS, "shelf_paper": READERS, "shelf_file": READERS,
}  # fmt: skip
door = doors(RIGHTS)
