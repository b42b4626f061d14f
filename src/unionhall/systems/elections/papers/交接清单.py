"""交接清单: what the old committee hands to the new."""

from unionhall.integrations.word.official import Facts, Paper, Para, SignBoxes, Table, line


def paper(facts: Facts) -> Paper:
    """交接清单. Facts by their labels: see `facts.py`."""
    return Paper("交接清单", "工会换届交接清单", (
        Table(("序号", "交接内容", "数量、说明", "备注"), tuple((str(at), what, "", "") for at, what in enumerate(("公章、法人印章、财务印章", "法人资格证书", "银行账户和预留印鉴", "经费账簿、凭证、票据", "固定资产和物资清册", "会员名册和会员档案", "会议记录、文件、档案", "未办结事项"), 1)), (2, 8, 8, 4), left=(1,)),
        Para(line(facts, "办理情况")), SignBoxes(("移交人", "接收人", "监交人")),
    ), issuer=line(facts, "工会"))
