"""The papers of a proposal: each takes the facts of the case by their Chinese labels and gives one neutral paper for Word and PDF."""

from collections.abc import Callable

from unionhall.integrations.word import docx
from unionhall.integrations.word.paper import Paper, Unprintable
from unionhall.systems.congress.papers import form, letters, reports
from unionhall.systems.congress.papers.facts import Facts, Marks

# Papers about one proposal; the labels are those that the procedure names. Their functions say which facts they read.
OF_ONE: dict[str, Callable[[Facts], Paper]] = {
    "提案表": form.proposal_form,
    "立案通知书": letters.filed,
    "交办单": form.assignment,
    "转意见建议告知": letters.as_opinion,
    "退回说明": letters.sent_back,
    "不予立案通知书": letters.refused,
    "复议决定": letters.ruling,
    "并案告知": letters.merged,
    "提案答复函": letters.answer,
    "意见建议回复": letters.opinion_answer,
    "评价表": form.rating_form,
}
# Papers with lists whose length and figures only a program can count: their Word file is edited after it is made.
OF_MANY: dict[str, Callable[[Facts], Paper]] = {
    "提案办理全程表": form.whole_way,
    "征集通知": reports.call,
    "提案情况报告": reports.filing_report,
    "提案办理情况报告": reports.handling_report,
    "公开台账": reports.ledger,
}
PAPERS: dict[str, Callable[[Facts], Paper]] = {**OF_ONE, **OF_MANY}


def template(label: str) -> bytes:
    """The Word template of a paper to change in WPS and upload: every value is its mark {{ 案由 }}; integrations.word.fill fills it."""
    if label not in OF_ONE:
        raise Unprintable(f"《{label}》没有可以替换的 Word 模板。可以替换的有：{'、'.join(OF_ONE)}。")
    return docx(OF_ONE[label](Marks()))
