"""结业证书: the register of the certificates, to be signed by who receives one; the certificates themselves are printed from the page of the class."""

from unionhall.integrations.word.official import Facts, Paper, Para, line, lines, value
from unionhall.integrations.word.paper import SignBoxes, Table
from unionhall.systems.training.papers.setting import cells, course, title

HEADS = ("序", "编号", "姓名", "单位", "学时", "结果", "领取人签名、日期")
WIDTHS = (2, 7, 6, 11, 3, 3, 8)
BLANK_LINES, ROW = 20, 9


def paper(facts: Facts) -> Paper:
    """结业证书登记册. Facts by their labels: see `facts.py`."""
    rows = tuple((str(at), *cells((one,), "编号", "姓名", "单位", "学时", "结果")[0], "") for at, one in enumerate(lines(facts, "证书"), 1))
    meta = tuple(part for part in (value(facts, "工会"), value(facts, "起止"), f"共 {len(rows)} 张" if rows else "") if part)
    blocks = (Table(HEADS, rows, WIDTHS, least=0 if rows else BLANK_LINES, left=(3,), height=ROW), Para("证书上印有核验编码，任何人都可以核对真伪。收回的证书在本册注明。", "note"), SignBoxes(("发放人", "主办工会（盖章）")))
    return Paper("结业证书", title(course(facts), "结业证书登记册"), blocks, issuer=line(facts, "工会"), meta=meta, foot=f"{course(facts)}结业证书登记册")
