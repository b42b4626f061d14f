"""考核结果: everybody's account with its arithmetic for the file; behind it what may be posted: who passed, with unit and hours, no marks."""

from unionhall.integrations.word.official import Facts, Paper, Para, line, lines, value
from unionhall.integrations.word.paper import BLANK, NewPage, Signature, SignBoxes, Table, said
from unionhall.systems.training.papers.setting import cells, course

HEADS = ("学号", "姓名", "单位", "出勤", "测验", "心得", "总评", "结果", "总评怎样算出；不合格的原因")
WIDTHS = (3, 6, 15, 7, 4, 4, 4, 5, 22)
BLANK_LINES = 12


def paper(facts: Facts) -> Paper:
    """考核结果. Facts by their labels: see `facts.py`."""
    rows = lines(facts, "考核")
    table = Table(HEADS, cells(rows, *HEADS[:-1], "算式"), WIDTHS, least=0 if rows else BLANK_LINES, left=(2, 8))
    blocks = (table, Para(counted(rows)), Para(basis(facts), "note"), SignBoxes(("班主任", "经办人", "主办工会（盖章）")), NewPage(), *posted(facts, rows))
    meta = tuple(part for part in (value(facts, "工会"), value(facts, "起止"), "内部存档，不张贴") if part)
    return Paper("考核结果", f"{course(facts)}考核结果", blocks, landscape=True, issuer=line(facts, "工会"), meta=meta, foot=f"{course(facts)}考核结果")


def counted(rows: list) -> str:
    """How many passed."""
    found = [said(one.get("结果")) for one in rows]
    return f"全班 {len(found)} 人：合格 {found.count('合格') + found.count('优秀')} 人，其中优秀 {found.count('优秀')} 人；不合格 {found.count('不合格')} 人。" if found else f"全班 {BLANK} 人：合格 {BLANK} 人，其中优秀 {BLANK} 人；不合格 {BLANK} 人。"


def basis(facts: Facts) -> str:
    """By which rules it was reckoned."""
    return (f"比重：出勤 {line(facts, '出勤权重')}、测验 {line(facts, '测验权重')}、心得 {line(facts, '心得权重')}，没有办的项目不计。及格：总评达到满分的{line(facts, '及格线')}；请假和缺课占总学时的比例{line(facts, '请假限度')}；优秀{line(facts, '优秀限度')}。"
            f"依{line(facts, '考核依据')}。")  # fmt: skip


def posted(facts: Facts, rows: list) -> tuple:
    """The page for the board: no marks, and nobody who did not pass."""
    passed = [one for one in rows if said(one.get("结果")) in ("合格", "优秀")]
    table = Table(("序", "姓名", "单位", "学时", "结果"), tuple((str(at), *cells((one,), "姓名", "单位", "学时", "结果")[0]) for at, one in enumerate(passed, 1)), (2, 6, 14, 3, 3), least=0 if passed else BLANK_LINES, left=(2,))
    return (Para(f"{course(facts)}结业名单", "title"), table, Para("以学号为序，不分名次。本人对学时和结果有疑问的，找班主任核对。", "note"), Signature(line(facts, "工会"), value(facts, "发文日期") or "　　　　年　　月　　日"))
