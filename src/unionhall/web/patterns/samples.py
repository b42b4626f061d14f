"""What each page template is given, by example: the contract written at its head, filled with one day at 红星机械厂."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.safestring import mark_safe

from . import forms

TODAY = date(2026, 11, 23)
HEAD = "3f9a71c05be2d48e90a716fc2b3dc21e88f04a6d19c27be5530f9ad2e6417c08"


def _day(month: int, number: int) -> date:
    return date(2026, month, number)


def _at(month: int, number: int, hour: int, minute: int) -> datetime:
    return datetime(2026, month, number, hour, minute, tzinfo=ZoneInfo("Asia/Shanghai"))


def _mark(word: str, kind: str = "") -> dict[str, str]:
    return {"word": word, "kind": kind}


def _pairs(*lines: str) -> list[list[str]]:
    return [line.split("|") for line in lines]


def _entry(height: int, label: str, who: str, day: date, **more: Any) -> dict[str, Any]:
    return {"height": height, "label": label, "who": who, "day": day, **more}


REPLY_RULE = {
    "article": "《提案工作办法》第十二条",
    "quote": "承办部门自交办之日起三十个工作日内书面答复提案人。",
    "source": "本厂职代会 2024年3月15日通过",
    "since": date(2024, 3, 15),
    "checked": True,
}
BAR_RULE = {
    "article": "《工会法》第十条",
    "quote": "企业主要负责人的近亲属不得作为本企业基层工会委员会成员的人选。",
    "source": "2021年12月24日修正",
    "since": date(2022, 1, 1),
    "checked": True,
}
NOTICE_RULE = {
    "article": "《选举办法》第五条",
    "quote": "候选人名单应当公示，公示时间不少于五个工作日。",
    "source": "第八次会员大会 2026年11月6日通过",
    "checked": False,
}

NAV = [{"url": "#", "label": word, "current": word == "办事"} for word in ("首页", "案头", "办事", "公开", "我的", "提案", "会员")]
EVERYWHERE = {
    "look": {"elder": False, "theme": "", "density": "roomy"},
    "nav": NAV,
    "whoami": {"name": "沈建平", "role": "主席", "url": "#"},
    "union": {"name": "红星机械厂工会", "note": "会员 386 人"},
    "today": TODAY,
    "demo_day": TODAY,
    "logout_url": "#",
}

LATE = {"day": _day(11, 18), "said": "过 3 个工作日", "kind": "late"}
SOON = {"day": _day(11, 25), "said": "还剩 2 个工作日", "kind": "soon"}
FAR = {"day": _day(12, 4), "said": "还剩 9 个工作日", "kind": ""}
PAUSED = {"day": None, "said": "", "kind": "", "paused": "等提案人补材料，已用 6 天"}
UNKNOWN = {"day": None, "said": "", "kind": "", "awaits": "待 2027 年节假日安排公布，最早 1月8日"}

CASE = {
    "label": "提案",
    "number": "2026-017",
    "title": "二车间高温岗位加装送风系统",
    "tags": ["闭会期间"],
    "url": "#",
    "closed": False,
    "facts": _pairs(
        "提案人|何春梅（二车间），附议 2 人",
        "主办|设备科；协办 安全环保科",
        "理由|7、8 月热处理工位实测 38.6℃，12 个岗位没有送风，两人中暑。",
        "建议|12 个岗位加装岗位送风，入伏前完成。",
    ),
    "sealed_note": "附议人的联系方式只有提案委员会能看。",
}
ACTS = [
    {"key": "urge", "label": "催办", "url": "#", "formal": False, "primary": True, "reasons": []},
    {"key": "attach", "label": "补充材料", "url": "#", "formal": False, "primary": False, "reasons": []},
    {
        "key": "rate",
        "label": "评价答复",
        "url": "#",
        "reasons": ["还没有书面答复。收到答复后 10 个工作日内评价。依《提案工作办法》第十五条。"],
    },
    {
        "key": "withdraw",
        "label": "撤回提案",
        "url": "#",
        "reasons": ["已立案，不能撤回。可向提案委员会申请终止，附议人须过半数同意（12 人中 7 人）。依《提案工作办法》第十条。"],
    },
]
COURSE = [
    {
        "label": "征集附议",
        "state": "past",
        "badges": [_mark("已完成", "done")],
        "meta": ["9月8日截止", "2 人附议"],
        "entries": [
            _entry(0, "起草", "何春梅", _day(8, 26), role="职工代表", lines=_pairs("案由|二车间高温岗位加装送风系统")),
            _entry(
                3, "送审", "何春梅", _day(9, 8), role="职工代表", files=[{"name": "热处理工位测温记录.jpg", "url": "#", "note": "412 kB"}]
            ),
        ],
    },
    {
        "label": "审查立案",
        "state": "past",
        "badges": [_mark("提前 1 天", "done")],
        "meta": ["提案委员会"],
        "entries": [
            _entry(
                5,
                "立案",
                "梁国栋",
                _day(9, 21),
                role="提案委员会",
                lines=_pairs("主办|设备科", "协办|安全环保科"),
                clerk="沈建平",
                confirmed=True,
            )
        ],
    },
    {
        "label": "办理答复",
        "state": "here",
        "badges": [_mark("现在", "now"), _mark("逾期 3 个工作日", "late")],
        "meta": ["设备科 罗文斌", "11月18日到期"],
        "round": 1,
        "entries": [
            _entry(
                8, "面谈", "罗文斌", _day(11, 3), role="设备科", lines=_pairs("内容|先装 6 个岗位，其余列入 2027 年预算。书面答复未出。")
            ),
            _entry(9, "催办", "系统", _day(11, 19), at=_at(11, 19, 9, 0), badges=[_mark("逾期", "late")]),
        ],
        "cite": REPLY_RULE,
    },
    {"label": "提案人评价", "state": "todo", "badges": [_mark("下一步")], "meta": ["何春梅", "收到答复后 10 个工作日"]},
    {"label": "跟踪落实", "state": "todo", "meta": ["设备科"]},
    {"label": "归档", "state": "todo", "meta": ["工会办公室"]},
]
PAPERS = [
    {"title": "提案表", "url": "#", "pdf": "#", "docx": "#", "day": _day(9, 8), "note": "2 页，3 人签名", "hash": HEAD},
    {"title": "立案通知书", "url": "#", "pdf": "#", "docx": "#", "day": _day(9, 21), "who": "提案委员会", "hash": HEAD[::-1]},
]
ATTACHMENTS = [
    {
        "title": "热处理工位测温记录",
        "url": "#",
        "photo": True,
        "day": _day(8, 12),
        "who": "何春梅",
        "note": "照片，412 kB",
        "hash": HEAD[8:] + HEAD[:8],
    }
]
LETTERS = [
    {
        "day": _day(11, 19),
        "to": "罗文斌（设备科）",
        "title": "提案答复逾期催办",
        "word": "未读",
        "kind": "soon",
        "text": "提案 2026-017 应于 11月18日前书面答复，已过 1 个工作日。",
    },
    {
        "day": _day(9, 21),
        "to": "何春梅",
        "title": "提案已立案",
        "word": "已读",
        "kind": "done",
        "text": "提案 2026-017 已立案，交设备科办理，11月18日前书面答复。",
    },
]
SECONDERS = {
    "key": "second",
    "label": "附议",
    "need": 2,
    "have": 2,
    "said": "须 2 名，已有 2 名",
    "act": {"label": "附议", "url": "#", "reasons": ["已送审，不再收附议。"]},
    "lines": [
        {"who": "林秀英", "unit": "二车间", "word": "已确认", "kind": "done", "day": _day(9, 2)},
        {"who": "孙丽", "unit": "二车间", "word": "已确认", "kind": "done", "day": _day(9, 3)},
        {"who": "周志远", "unit": "动力车间", "word": "待确认", "kind": "", "note": "9月1日邀请"},
    ],
}
RECORD = {"count": 12, "head": HEAD, "whole": True, "last": "11月19日 09:00，催办通知送达设备科。", "verify_url": "#", "export_url": "#"}
CASE_PAGE = {
    "case": CASE,
    "now": {
        "badges": [_mark("逾期 3 个工作日", "late")],
        "title": "等设备科书面答复",
        "text": "限 30 个工作日。已催办 1 次（11月19日，系统）。",
        "due": LATE,
        "cite": REPLY_RULE,
    },
    "acts": ACTS,
    "more": [
        {"key": "remark", "label": "备注", "url": "#", "reasons": []},
        {"key": "hand_over", "label": "移交经办", "url": "#", "reasons": []},
    ],
    "course": COURSE,
    "steps": {"at": 3, "total": 6},
    "sheets": [SECONDERS],
    "papers": PAPERS,
    "attachments": ATTACHMENTS,
    "attach": {"label": "添加材料", "url": "#", "reasons": []},
    "letters": LETTERS,
    "children": [{"label": "落实事项", "title": "6 个岗位先行安装", "url": "#", "badge": _mark("办理中", "told")}],
    "related": [{"label": "提案 2025-009", "title": "二车间通风改善", "url": "#", "why": "上年同类，列入计划"}],
    "record": RECORD,
    "public_url": "#",
    "print_url": "#",
}

DOES = ["答复送达提案人何春梅，请其 10 个工作日内评价", "生成《提案答复函》", "提案委员会收到通知"]
ACT_PAGE = {
    "case": CASE,
    "act": {"key": "reply", "label": "书面答复", "url": "#", "formal": True, "verb": "送出答复"},
    "does": DOES,
    "cite": REPLY_RULE,
    "height": 9,
    "warnings": ["结果填 B 类的，到承诺日期前一直开着，逾期会催办。"],
}

WAITING = [
    {
        "label": "附议",
        "title": "食堂夜班供餐延长到 20:30",
        "url": "#",
        "text": "孙丽（二车间）请你附议。已有 1 人附议，还差 1 人就能送审。",
        "due": SOON,
        "acts": [{"label": "看全文", "url": "#", "primary": False}, {"label": "附议", "url": "#", "primary": True}],
    },
    {
        "label": "评价",
        "title": "更衣柜锁坏了 23 个",
        "url": "#",
        "text": "后勤科 11月20日答复：已换 23 把锁，钥匙在班组长处领取。",
        "due": FAR,
        "acts": [{"label": "评价", "url": "#", "primary": True}],
    },
]
HOME = {
    "me": {"name": "林秀英"},
    "waiting": WAITING,
    "mine_url": "#",
    "mine_count": 6,
    "board_url": "#",
    "mine": [
        {"label": "提案", "title": CASE["title"], "url": "#", "said": "答复逾期 3 个工作日", "late": True, "at": 3, "total": 6},
        {
            "label": "诉求",
            "title": "10月调休加班费核对",
            "url": "#",
            "said": "劳资科办理中，11月26日前答复",
            "late": False,
            "at": 3,
            "total": 5,
        },
    ],
    "starts": [{"label": "写提案", "url": "#", "reasons": []}, {"label": "提诉求", "url": "#", "reasons": []}],
    "board": [
        {"title": "第四届工会委员会委员候选人名单", "url": "#", "note": "公示期满，没有收到异议", "day": _day(11, 16)},
        {"title": "第三季度工会经费收支", "url": "#", "note": "收 68,420 元，支 51,306 元", "day": _day(11, 13)},
    ],
}

CHIPS = [
    {"label": "全部", "count": 10, "url": "#", "current": True},
    {"label": "逾期", "count": 2, "url": "#"},
    {"label": "今天", "count": 3, "url": "#"},
    {"label": "本周", "count": 5, "url": "#"},
]
SYSTEMS = [{"value": "congress", "label": "提案", "on": False}, {"value": "requests", "label": "诉求", "on": False}]
DUTIES = (
    "送温暖 职工慰问",
    "提案征集",
    "职代会 女职工活动",
    "提案交办",
    "劳动竞赛 集体协商",
    "安全生产月",
    "送清凉",
    "金秋助学",
    "技能比武",
    "职工体检",
    "换届选举 困难摸底",
    "会员评家 年度总结",
)
YEAR = [
    {"month": n, "duties": words.split(), "state": "past" if n < 11 else "here" if n == 11 else ""} for n, words in enumerate(DUTIES, 1)
]


def _due_row(
    title: str, number: str, note: str, due: str, said: str, who: str, at: int, total: int, act: str, mine: bool = False
) -> dict[str, Any]:
    return {
        "title": title,
        "url": "#",
        "label": "提案",
        "number": number,
        "note": note,
        "due": due,
        "due_said": said,
        "who": who,
        "mine": mine,
        "at": at,
        "total": total,
        "act": {"label": act, "url": "#"},
    }


DESK = {
    "summary": {"total": 10, "late": 2, "today": 3},
    "chips": CHIPS,
    "systems": SYSTEMS,
    "query": {"due": "all"},
    "year": YEAR,
    "more": {"count": 2, "url": "#"},
    "groups": [
        {
            "label": "逾期",
            "late": True,
            "rows": [
                _due_row(CASE["title"], "2026-017", "答复", "11月18日到期", "过 3 个工作日", "设备科", 3, 6, "催办"),
                _due_row("一号门岗亭遮雨棚", "2026-021", "审查", "11月20日到期", "过 1 个工作日", "本人", 2, 6, "审查", mine=True),
            ],
        },
        {
            "label": "今天",
            "late": False,
            "rows": [_due_row("夜班通勤车恢复停靠东门", "2026-024", "转办", "", "今天", "本人", 2, 6, "立案", mine=True)],
        },
        {
            "label": "本周",
            "late": False,
            "rows": [_due_row("10月调休加班费核对", "2026-019", "答复", "还剩 3 个工作日", "11月26日", "劳资科", 3, 6, "提醒")],
        },
    ],
    "waiting": [{"title": "增补女职工委员请示", "url": "#", "said": "市机械工会批复，还剩 6 天"}],
    "happened": [{"title": "孙丽开始征集附议", "url": "#", "said": "10:42 · 食堂夜班供餐"}],
    "figures": [
        {"label": "职工确认已解决", "value": 71, "of": 88, "unit": "件", "note": "经办自报办结 80 件，差 9 件待职工确认。", "url": "#"}
    ],
}
PAGER = {"at": 2, "of": 9, "total": 172, "unit": "件", "prev": "#", "next": "#"}
LIST = {
    "heading": "办事",
    "chips": CHIPS,
    "systems": SYSTEMS,
    "q": "",
    "query": {},
    "found": "",
    "pager": PAGER,
    "start": {"label": "写提案", "url": "#"},
    "exports": [{"label": "导出表格", "url": "#"}],
    "rows": [
        {
            "title": CASE["title"],
            "url": "#",
            "label": "提案",
            "number": "2026-017",
            "stage": "办理答复",
            "badge": _mark("逾期", "late"),
            "who": "设备科",
            "due": LATE,
            "opened": _day(8, 26),
            "at": 3,
            "total": 6,
        },
        {
            "title": "食堂夜班供餐延长到 20:30",
            "url": "#",
            "label": "提案",
            "number": "2026-031",
            "stage": "征集附议",
            "badge": None,
            "who": "孙丽",
            "due": SOON,
            "opened": _day(11, 12),
            "at": 1,
            "total": 6,
        },
        {
            "title": "元旦值班安排",
            "url": "#",
            "label": "提案",
            "number": "2026-033",
            "stage": "办理答复",
            "badge": None,
            "who": "厂办",
            "due": UNKNOWN,
            "opened": _day(11, 20),
            "at": 3,
            "total": 6,
        },
    ],
}

BOARD = {
    "chips": CHIPS[:2],
    "pager": None,
    "hanging": [
        {
            "label": "公示",
            "title": "第四届工会委员会委员候选人名单",
            "url": "#",
            "note": "候选人 8 名，应选 7 名。",
            "since": _day(11, 17),
            "until": _day(11, 25),
            "said": "还剩 2 个工作日",
            "kind": "soon",
        },
        {"label": "通知", "title": "征集职代会提案", "url": "#", "note": "12月4日截止。", "since": _day(11, 20), "until": None},
    ],
    "past": [
        {"label": "结果", "title": "第三季度工会经费收支", "url": "#", "since": _day(10, 13), "until": _day(10, 20), "note": "没有收到异议"}
    ],
}
NAMES = {
    "caption": "候选人",
    "names": True,
    "head": ["姓名", "性别", "岗位"],
    "rows": _pairs("马文秀|女|一车间车工", "王建国|男|机修车间钳工", "田富|男|运输队司机"),
}
QR = mark_safe(
    '<svg class="qr" viewBox="-1 -1 9 9" shape-rendering="crispEdges" role="img" aria-label="二维码"><path fill="currentColor" d="M0 0h7v7h-7zM1 1v5h5v-5zM2 2h3v3h-3z" fill-rule="evenodd"/></svg>'
)
POSTING = {
    "posting": {
        "label": "公示",
        "title": "第四届工会委员会，委员候选人名单",
        "org": "红星机械厂工会委员会",
        "docno": "红机工〔2026〕18号",
        "day": _day(11, 17),
        "badge": _mark("正在公示", "told"),
        "standfirst": "经各分会推荐、厂党委和市机械工会审查，提名 8 人为候选人，应选 7 名，差额 1 名。",
        "paragraphs": ["公示 5 个工作日。"],
        "tables": [NAMES],
        "foot": "以姓氏笔画为序。",
    },
    "objection": {
        "since": _day(11, 18),
        "until": _day(11, 24),
        "said": "5 个工作日",
        "where": "工会办公室 208 室，或一号门意见箱，可以匿名",
        "count": 0,
        "url": "#",
        "reasons": [],
    },
    "cite": NOTICE_RULE,
    "proof": {"qr": QR, "hash": HEAD, "verify_url": "#"},
    "case_url": "#",
    "gw": {
        "org": "红星机械厂工会委员会文件",
        "docno": "红机工〔2026〕18号",
        "title_lines": ["关于第四届工会委员会委员", "候选人名单的公示"],
        "to": "各分会、工会小组，全体会员：",
        "parts": [
            {
                "head": "",
                "paragraphs": ["根据本会《选举办法》，经各分会推荐、厂党委和市机械工会审查，提名8人为候选人，应选7名，差额1名。现予公示。"],
            },
            {"head": "一、公示时间", "paragraphs": ["2026年11月18日至11月24日，共5个工作日。"]},
            {"head": "二、候选人名单（以姓氏笔画为序）", "paragraphs": []},
        ],
        "table": NAMES,
        "signer": "红星机械厂工会委员会",
        "day": _day(11, 17),
        "copies": "市机械工会，厂党委。",
        "printed_by": "红星机械厂工会办公室",
        "printed": _day(11, 17),
        "qr": QR,
        "hash": HEAD,
    },
}
PREVIEW = {
    "case": CASE,
    "shown": _pairs("案由|二车间高温岗位加装送风系统", "主办|设备科", "办理|等书面答复"),
    "hidden": _pairs("提案人姓名|提案人选择不登姓名", "测温记录|附件不公开"),
    "postings": [
        {"label": "结果", "title": "立案提案目录", "url": "#", "since": _day(9, 22), "until": _day(9, 29), "word": "已撤下", "kind": ""}
    ],
}
LEDGER = {
    "heading": "提案台账",
    "sessions": [{"label": "第八届三次", "count": 24, "url": "#", "current": True}, {"label": "第八届二次", "count": 21, "url": "#"}],
    "chips": CHIPS,
    "q": "",
    "query": {},
    "pager": None,
    "figures": [
        {"label": "提案人评价满意", "value": 11, "of": 16, "unit": "件", "url": "#"},
        {"label": "经办报告已办结", "value": 14, "of": 16, "unit": "件", "url": "#"},
        {"label": "承诺到期未落实", "value": 3, "unit": "项", "url": "#"},
    ],
    "rows": [
        {
            "number": "2026-017",
            "title": CASE["title"],
            "url": "#",
            "by": "二车间代表",
            "dept": "设备科",
            "state": "办理答复",
            "badge": _mark("逾期", "late"),
            "grade": "",
            "rating": "",
            "again": "连续第 2 年提出",
        },
        {
            "number": "2026-005",
            "title": "更衣柜锁坏了 23 个",
            "url": "#",
            "by": "一车间代表",
            "dept": "后勤科",
            "state": "已答复",
            "badge": None,
            "grade": "A",
            "rating": "满意",
            "rating_kind": "done",
        },
        {
            "number": "2026-008",
            "title": "增设母婴室",
            "url": "#",
            "by": "女职工代表",
            "dept": "后勤科",
            "state": "跟踪落实",
            "badge": None,
            "grade": "B",
            "promised": date(2027, 6, 30),
            "rating": "未评价",
            "rating_kind": "",
        },
    ],
    "exports": [{"label": "导出表格", "url": "#"}],
}
ME = {
    "me": {
        "name": "林秀英",
        "number": "020317",
        "unit": "二车间 热处理小组",
        "offices": [{"title": "职工代表", "unit": "二车间", "until": date(2028, 3, 14)}],
        "facts": _pairs("证件号码|3201************28", "手机|138****0317"),
    },
    "security": [
        {"label": "密码", "said": "9月1日改过", "url": "#", "act": "改密码"},
        {"label": "动态口令", "said": "没有开", "url": "#", "act": "开启"},
    ],
    "confirm": [{"title": "冬季送温暖摸底表", "who": "何春梅", "day": _day(11, 20), "url": "#"}],
    "openings": [{"at": _at(10, 9, 14, 20), "who": "沈建平", "role": "主席", "what": "证件号码", "why": "办理互助保障理赔"}],
}
MEMBERS = {
    "unit": {"name": "红星机械厂工会"},
    "count": 386,
    "q": "",
    "query": {},
    "chips": [],
    "pager": PAGER,
    "held": {"count": 4, "url": "#"},
    "acts": [{"label": "导入花名册", "url": "#"}, {"label": "粘贴接龙", "url": "#"}],
    "rows": [
        {
            "name": "马文秀",
            "url": "#",
            "number": "010023",
            "unit": "一车间",
            "group": "车工一组",
            "office": "小组长",
            "since": date(2009, 7, 1),
        },
        {"name": "田富", "url": "#", "number": "040112", "unit": "运输队", "group": "", "since": None, "badge": _mark("已转出", "")},
    ],
}
MEMBER = {
    "person": {
        "name": "马文秀",
        "number": "010023",
        "unit": "一车间 车工一组",
        "url": "#",
        "badge": _mark("在会", "done"),
        "facts": _pairs("性别|女", "出生|1984年6月", "入会|2009年7月1日"),
    },
    "sealed": [
        {"label": "证件号码", "masked": "3201************28", "act": {"label": "打开", "url": "#", "reasons": []}},
        {"label": "银行卡号", "masked": "****4471", "act": {"label": "打开", "url": "#", "reasons": ["只有财务能看。"]}},
    ],
    "opened": {"label": "证件号码", "value": "320100000000000000", "why": "核对互助保障名单"},
    "acts": [{"key": "move", "label": "转出", "url": "#", "reasons": []}],
    "offices": [
        {"title": "工会小组长", "unit": "车工一组", "since": date(2024, 3, 1), "until": date(2029, 2, 28), "said": "还剩 2 年 3 个月"}
    ],
    "history": [{"day": date(2009, 7, 1), "word": "入会", "text": "一车间分会"}],
    "cases": [{"title": "更衣柜锁坏了 23 个", "url": "#", "label": "提案 2026-005", "badge": _mark("已办结", "done")}],
}
UNITS = {
    "acts": [{"label": "导入花名册", "url": "#"}],
    "tree": [
        {
            "name": "市机械工会",
            "kind": "产业工会",
            "members": 12840,
            "url": "#",
            "below": [
                {
                    "name": "红星机械厂工会",
                    "kind": "基层工会",
                    "members": 386,
                    "url": "#",
                    "term": "换届还剩 1 个月",
                    "term_kind": "soon",
                    "below": [{"name": "一车间分会", "kind": "分会", "members": 84, "url": "#", "below": []}],
                },
                {"name": "东风齿轮厂工会", "kind": "基层工会", "members": 912, "url": "#", "below": []},
            ],
        }
    ],
}
CHECK = {
    "file": {"name": "花名册2026.xlsx", "sheet": "花名册", "header_rows": "第 3、4 行"},
    "summary": {"rows": 395, "accept": 324, "warn": 24, "hold": 41, "skip": 6, "new": 340, "update": 8},
    "chips": [
        {"label": "待处理", "count": 41, "url": "#", "current": True},
        {"label": "有提醒", "count": 24, "url": "#"},
        {"label": "跳过", "count": 6, "url": "#"},
    ],
    "columns": _pairs("身份证号（证件号）|证件号码", "所在班组|小组"),
    "unread": ["备注2"],
    "rows": [
        {
            "row": 8,
            "outcome": "hold",
            "name": "田富",
            "number": "040112",
            "issues": [{"column": "小组", "reason": "小组不在本工会的小组名单内", "value": "锻压九组"}],
        },
        {
            "row": 31,
            "outcome": "accept_with_warning",
            "name": "马文秀",
            "number": "010023",
            "issues": [{"column": "手机", "reason": "少一位，没有收", "value": "1380000031"}],
        },
    ],
    "pager": PAGER,
    "marked_url": "#",
    "apply_url": "#",
    "apply": {"label": "写入 348 人", "reasons": []},
}
CHAIN = {
    "found": {
        "title": "端午福利领取",
        "counted": "接龙 18 行，认出 16 人",
        "columns": [],
        "missing": ["周志远", "孙丽"],
        "rows": [
            {
                "no": 1,
                "text": "马文秀",
                "name": "马文秀",
                "number": "010023",
                "unit": "一车间",
                "word": "认出",
                "kind": "done",
                "extra": [],
            },
            {
                "no": 2,
                "text": "小王",
                "name": "",
                "unit": "",
                "word": "认不出",
                "kind": "void",
                "reason": "花名册里没有“小王”",
                "extra": [],
            },
        ],
    },
    "save": {"label": "存为名单", "url": "#", "token": "t"},
    "export_url": "#",
}
JOB = {
    "job": {
        "title": "写入花名册",
        "state": "running",
        "done": 34000,
        "total": 100000,
        "unit": "行",
        "left": "约剩 9 秒",
        "url": "#",
        "stop_url": "#",
        "back_url": "#",
    }
}
HOLIDAYS = {
    "year": 2026,
    "years": [
        {"year": 2025, "known": True, "url": "#"},
        {"year": 2026, "known": True, "url": "#", "current": True},
        {"year": 2027, "known": False, "url": "#"},
    ],
    "waiting": 3,
    "table": [{"name": "国庆节", "off": "10月1日—10月7日", "days": 7, "work": "9月20日、10月10日"}],
}
ERROR = {"code": 404, "title": "没有这一页", "said": "这个地址没有对应的事项，或不在你的工会。请从首页或案头进入。"}
SIMILAR = [
    {
        "title": "二车间通风改善",
        "url": "#",
        "number": "2025-009",
        "said": "2025 年，B 类，承诺 6月30日",
        "why": "送风、高温岗位",
        "badge": _mark("办理中", "told"),
    }
]

NOTICES = {
    "rows": [
        {"text": "孙丽请你附议：食堂夜班供餐延长到 20:30", "day": _day(11, 20), "read": False, "url": "#"},
        {"text": "更衣柜锁坏了 23 个：后勤科已答复，请评价", "day": _day(11, 20), "read": True, "url": "#"},
    ]
}
STATUTE = {
    "q": "",
    "key": "",
    "found": "2 条",
    "rows": [
        {"key": "organization.relatives", "said": "不得", "region": "national", **BAR_RULE},
        {"key": "proposal.answer", "said": "30 个工作日", "region": "national", **REPLY_RULE, "checked": False},
    ],
}
SEALS = {
    "union_name": "红星机械厂工会",
    "rows": [{"day": TODAY, "count": 31, "root": HEAD, "slip": f"职工之家 封存单\n日期：2026-11-23\n根：\n  {HEAD[:32]}"}],
}
PAPER = {
    "paper": {"label": "立案通知书", "sha256": HEAD},
    "document": {
        "title": "立案通知书",
        "head": {"organ": "红星机械厂工会委员会", "form": "函", "number": "红机工函〔2026〕7号"},
        "meta": [],
        "tail": {"copies": "设备科"},
    },
    "case": CASE,
    "docx": "#",
    "pdf": "#",
    "blocks": [
        {"kind": "Para", "it": {"text": "何春梅：", "style": "to"}},
        {"kind": "Para", "it": {"text": "你提出的提案已经提案委员会审查立案，由设备科主办。", "style": "body"}},
        {"kind": "Facts", "it": {"rows": _pairs("编号|2026-017", "案由|二车间高温岗位加装送风系统")}},
        {"kind": "Table", "it": {"heads": ["附议人", "单位"], "rows": _pairs("林秀英|二车间", "孙丽|二车间")}},
        {"kind": "Form", "it": {"rows": [{"pairs": _pairs("主办|设备科")}, {"label": "委员会意见", "text": "立案", "signs": ["签名："]}]}},
        {"kind": "Timeline", "it": {"steps": [{"day": "2026年9月8日", "act": "送审", "who": "何春梅", "words": ""}]}},
        {"kind": "Signature", "it": {"organ": "红星机械厂工会委员会", "day": "2026年9月21日", "seal": True}},
    ],
}


def _draft() -> dict[str, Any]:
    start = {
        "subject": "食堂夜班供餐延长到 20:30",
        "reasons": "夜班 19:40 下线，食堂 19:30 关门，46 人吃不上热饭。",
        "seconders": "林秀英 020317",
    }
    acts = [{"value": "keep", "label": "存着以后写", "primary": False}, {"value": "ask", "label": "请人附议", "primary": True}]
    return {
        "heading": "写提案",
        "case": {"number": "2026-031", "url": "#"},
        "form": forms.Draft(initial=start),
        "action": "#",
        "autosave_url": "/autosave",
        "saved": _at(11, 23, 10, 42),
        "similar": SIMILAR,
        "similar_url": "/similar",
        "call": {"title": "第八届三次职代会", "until": _day(12, 4), "said": "须 2 名代表附议，才能送审。"},
        "acts": acts,
        "cite": REPLY_RULE,
    }


def every_kind() -> forms.EveryKind:
    """The form of all kinds, with one mistake to be mended."""
    form = forms.EveryKind(
        {
            "subject": "食堂夜班供餐延长到 20:30",
            "number": "20317",
            "reasons": "46 人吃不上热饭。",
            "department": "后勤科",
            "result": "B",
            "lane": "committee",
            "places": "12",
            "handler": "罗文斌 030045",
            "seconders": "林秀英 020317、孙丽 020411",
            "decisions": "",
            "public": "on",
        }
    )
    form.add_error("number", "应是 6 位数字，现在 5 位。")
    return form


def pages() -> dict[str, dict[str, Any]]:
    """Each page template with one example of its context."""
    return {
        "case.html": CASE_PAGE,
        "act.html": {**ACT_PAGE, "form": forms.Reply()},
        "home.html": HOME,
        "desk.html": DESK,
        "case_list.html": LIST,
        "board.html": BOARD,
        "posting.html": POSTING,
        "preview.html": PREVIEW,
        "ledger.html": LEDGER,
        "case_print.html": {**CASE_PAGE, "printed": {"who": "沈建平", "at": _at(11, 23, 10, 42)}, "qr": QR},
        "login.html": {"form": forms.Login(), "first_url": "#"},
        "first_login.html": {"form": forms.Login(), "step": 1},
        "password.html": {"form": forms.Login()},
        "me.html": ME,
        "members.html": MEMBERS,
        "member.html": MEMBER,
        "units.html": UNITS,
        "import_upload.html": {"unit": {"name": "红星机械厂工会"}, "form": forms.Upload(), "template_url": "#"},
        "import_check.html": CHECK,
        "held.html": {
            "count": 1,
            "rows": [
                {
                    "id": 1,
                    "file": "花名册2026.xlsx",
                    "row": 8,
                    "name": "田富",
                    "url": "#",
                    "issues": CHECK["rows"][0]["issues"],
                    "form": forms.HeldRow({"name": "田富", "identity": ""}),
                    "choices": [{"value": "mend", "label": "改好写入"}, {"value": "drop", "label": "不要这一行"}],
                }
            ],
        },
        "chain.html": {**CHAIN, "form": forms.Paste()},
        "job.html": JOB,
        "holidays.html": {**HOLIDAYS, "form": forms.Holidays(), "cite": NOTICE_RULE},
        "error.html": ERROR,
        "draft.html": _draft(),
        "people_options.html": {"people": [{"value": "何春梅 020317", "note": "二车间"}]},
        "notices.html": NOTICES,
        "statute.html": STATUTE,
        "seals.html": SEALS,
        "paper.html": PAPER,
        "verify_help.html": {},
        "patterns.html": patterns(),
    }


def patterns() -> dict[str, Any]:
    """What /patterns shows."""
    return {
        "form": every_kind(),
        "acts": ACTS,
        "course": COURSE,
        "papers": PAPERS + ATTACHMENTS,
        "sheet": SECONDERS,
        "record": RECORD,
        "cite_done": BAR_RULE,
        "cite_open": NOTICE_RULE,
        "dues": [FAR, SOON, LATE, PAUSED, UNKNOWN],
        "chips": CHIPS,
        "pager": PAGER,
        "year": YEAR,
        "similar": SIMILAR,
        "case": CASE,
        "does": DOES,
        "names": NAMES,
        "qr": QR,
        "lines": LIST["rows"],
        "tree": UNITS["tree"],
        "today": TODAY,
    }
