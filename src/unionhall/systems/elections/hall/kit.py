"""复核包: all that anybody needs to count a vote again without this platform — the ballots without names, the figures for the law, how to do it (features B14)."""

import csv
import io
import json
import zipfile
from typing import Any

from unionhall.desk import asked, stored
from unionhall.systems.elections import figures
from unionhall.systems.elections.hall import box
from unionhall.systems.elections.hall.meeting import case_of
from unionhall.systems.elections.models import Sheet, Vote

DATE = (2000, 1, 1, 0, 0, 0)  # the same content is the same file
HOW = """复核这次投票（{heading}）

一、纸质选票
    唱票记录.csv 每行是一张选票的一次记录：计票甲、计票乙各记一遍，退回的也在，写明是谁退回的。
    只数“退回人”一栏是空的、计次为 1 的行，得到各人的票数。
二、电子选票
    选举档案.bel 里是没有姓名的全部选票和证明。断网的电脑上运行：
        unionhall ballot verify 选举档案.bel
    或者用公开的 belenios-tool：
        belenios-tool election verify
    也可以在任何一台平台的“自己核验”页面打开这个文件，结果应当一样。
三、谁当选
    数字.json 是应到、到会、发出、收回和各人票数。运行：
        unionhall election decide 数字.json
    得到的当选人、缺额和依据，应当与 结果.json 相同。
"""
COLUMNS = ("轮次", "计次", "第几张", "第几次记", "赞成", "不赞成", "弃权", "看不清", "另选", "无效理由", "记录人", "退回人")
MARKS = ("yes", "no", "abstain", "unreadable", "write_in")


def kit(vote: Vote) -> bytes:
    """The zip of one vote that has been counted."""
    case = stored.fold(case_of(vote))
    law = asked.law(vote.union_id)
    answer, wrong = figures.judged(case, {}, law.rules.on(case.last_day))
    parts = {
        "说明.txt": HOW.format(heading=case.facts["heading"]).encode(),
        "数字.json": pretty(figures.file_of(case, {})),
        "结果.json": pretty(answer or {"wrong": wrong}),
        "唱票记录.csv": as_csv([COLUMNS, *sheets(vote)]),
    }
    if vote.uuid:
        parts["选举档案.bel"] = box.archive_of(vote).read_bytes()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(zipfile.ZipInfo(name, DATE), content)
    return out.getvalue()


def pretty(found: Any) -> bytes:
    """JSON for people."""
    return json.dumps(found, ensure_ascii=False, indent=2, sort_keys=True, default=str).encode()


def sheets(vote: Vote) -> list[tuple[str, ...]]:
    """Every entry of both counts, those taken back among them."""
    rows = []
    for one in Sheet.objects.filter(vote=vote).order_by("round", "count", "number", "turn"):
        marks = json.loads(one.marks)
        rows.append((str(one.round), str(one.count), str(one.number), str(one.turn), *("、".join(marks.get(key, [])) for key in MARKS), one.void, one.by, one.undone))
    return rows


def as_csv(rows: list[tuple[str, ...]]) -> bytes:
    """A CSV that WPS opens with its Chinese intact; a cell that begins like a formula is read as text."""
    out = io.StringIO()
    csv.writer(out).writerows([f"'{cell}" if cell.startswith(("=", "+", "-", "@")) else cell for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")
