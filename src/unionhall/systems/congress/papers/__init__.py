"""The papers of proposals and sessions, one file each under its own name: from the facts of the case, by their Chinese labels, to one neutral paper for Word and PDF."""

from collections.abc import Callable
from importlib import import_module

from unionhall.integrations.word import docx
from unionhall.integrations.word.paper import Paper, Unprintable
from unionhall.systems.congress.papers.facts import Facts, Marks

# Papers about one proposal: a union may upload its own Word template for each. The function of each file says which facts it reads.
OF_ONE = ("提案表", "立案通知书", "交办单", "转意见建议告知", "退回说明", "不予立案通知书", "复议决定", "并案告知", "提案答复函", "意见建议回复", "落实情况告知", "评价表")
# Papers with lists and figures that only a program can count: their Word file is edited after it is made.
OF_MANY = ("提案办理全程表", "征集通知", "提案情况报告", "提案办理情况报告", "公开台账")
# Papers of the sessions, the joint meetings and the corrections.
OF_SESSIONS = (
    "代表名额分配方案", "职工代表资格审查报告", "议程", "大会通知", "讨论意见汇总", "主席团名单", "大会决议", "大会公告", "会议情况报告", "落实情况报告", "大会归档目录", "联席会议纪要", "纠正意见书",
)  # fmt: skip
PAPERS: dict[str, Callable[[Facts], Paper]] = {label: import_module(f"{__name__}.{label}").paper for label in (*OF_ONE, *OF_MANY, *OF_SESSIONS)}


def template(label: str) -> bytes:
    """The Word template of a paper to change in WPS and upload: every value is its mark {{ 案由 }}; integrations.word.fill fills it."""
    if label not in OF_ONE:
        raise Unprintable(f"《{label}》没有可以替换的 Word 模板。可以替换的有：{'、'.join(OF_ONE)}。")
    return docx(PAPERS[label](Marks()))
