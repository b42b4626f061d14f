"""Printed ballots: one sheet a voter, all of a vote alike, one colour a body; no number and no sign by which a ballot could be known again (E67)."""

from dataclasses import asdict, dataclass

from unionhall.core.procedure import Refused
from unionhall.integrations import pdf

SIZES = ("A5", "A4")
COLOURS = {"white": "白色纸印制", "pink": "粉色纸印制", "yellow": "黄色纸印制", "blue": "蓝色纸印制", "green": "绿色纸印制"}
MARKS = "赞成的画○，不赞成的画×，弃权的画△或者空着。"
OTHERS = "不赞成的可以另选他人，把姓名写在空格里并画○。所选人数等于或者少于应选人数的有效，多于应选人数的整张无效。"
BASIS = "依据：工会基层组织选举工作条例第二十四、二十六条。"
MOST = 5000  # sheets in one file: a larger hall prints in parts
ROOM = 15  # rows that an A5 sheet holds at a size that people over fifty read


@dataclass(frozen=True)
class Sheet:
    """What stands on the ballots of one vote. `seats` 0: questions, without other names."""

    union: str
    title: str
    seats: int
    names: tuple[str, ...]
    copies: int
    size: str = "A5"
    colour: str = "white"


def ballots_pdf(sheet: Sheet) -> bytes:
    """The PDF with exactly so many ballots: A4 sheets, two A5 ballots on each with a line to cut, or one A4 ballot."""
    if not 1 <= sheet.copies <= MOST:
        raise Refused(f"一次印 1 到 {MOST} 张；更多的请分几次印。")
    if sheet.size not in SIZES or sheet.colour not in COLOURS:
        raise Refused("请选择 A4 或 A5，以及选票的颜色。")
    size = "A4" if len(sheet.names) + sheet.seats > ROOM else sheet.size
    question = not sheet.seats
    data = {
        **asdict(sheet), "names": list(sheet.names), "size": size, "write_ins": sheet.seats, "head": "事项" if question else "候选人（按姓氏笔画为序）", "paper": COLOURS[sheet.colour],
        "seats": "逐项表决" if question else f"应选 {sheet.seats} 人", "legend": MARKS + ("" if question else OTHERS) + BASIS,
    }
    return pdf.render("ballot.typ", data)
