"""The sample unions' classes: fifty chairs of twenty unions at the industry union in spring, and a class of the factory itself that goes on today."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from unionhall.core.procedure import Who
from unionhall.desk import run
from unionhall.desk.models import Case
from unionhall.systems.openness import survey
from unionhall.systems.organization import api as organization
from unionhall.systems.organization.models import Office, Person, Union
from unionhall.systems.training import essays, places, quiz, results, signing
from unionhall.systems.training import timetable as t
from unionhall.systems.training.earned import dealt
from unionhall.systems.training.offers import offers

Say = Callable[[str], None]
CHINA = ZoneInfo("Asia/Shanghai")
UNITS = ("红星机械厂工会", *(f"{name}工会" for name in (
    "滨海轴承厂", "滨海铸造厂", "东风齿轮厂", "长虹电机厂", "前进阀门厂", "红旗锻压厂", "光明仪表厂", "新华泵业", "永固标准件厂", "向阳农机厂", "海鸥船用配件厂", "北岸液压件厂", "金桥模具厂", "宏图电缆厂", "利民压缩机厂", "安顺起重机厂", "华光焊材厂", "同心弹簧厂", "星火热处理厂",
)))  # fmt: skip
SURNAMES, GIVEN = "赵钱孙李周吴郑冯陈褚卫蒋沈韩杨朱秦许何吕施张孔曹", ("文斌", "秀兰", "建设", "丽华", "国强", "玉珍", "志刚", "桂芳", "海涛", "春梅", "卫东")
DEEDS = ("意见箱换锁，每周五和两位组长一起开箱", "提案单提前两周发到班组，月底前收齐", "把困难职工档案过一遍，缺的材料补齐", "工资协商前先在三个车间问一遍", "午休在食堂门口坐一小时，谁都可以来说", "把女工更衣室的事列入下次职代会")
WORDS = (  # short pieces, put together differently by everybody: no two reflections share a passage
    ("我管着两个车间。", "来厂三十年了。", "去年才当上主席。", "我们单位只有九十人。", "我是女工主任出身。", "我白天还要跟班。", "我们厂分在三处。"),
    ("以前开会靠喊，", "提案都是会上现想，", "谁家有难处全凭打听，", "意见箱两年没开过，", "协商就是签个字，", "台账都堆在柜子里，", "新来的不知道工会在哪，", "好事做了没人晓得，", "换届名单一直是抄的，", "档案缺了好几页，", "公示贴在没人走的墙上，"),
    ("听课才明白差在哪。", "老师问得我脸红。", "邻座的做法我记下了。", "观摩那家做得细。", "原来有条文管着。", "回来翻了法条。", "和同组的争了一晚上。", "讲义画满了线。", "这回记住了期限。"),
    ("先从门口那面墙改起，", "我打算先问后办，", "下周就把人叫齐，", "钥匙交给两个组长，", "名单重新排一遍，", "先补最缺的几份，", "借他们的表来用，", "请老陈带头说，"),
    ("办一件贴一件，", "月底给大家看，", "做不到的也说明白，", "谁办谁签名，", "不等上级来催，", "错了就改，", "一样一样来，", "先小后大，", "留下记录，", "人人看得见，"),
    ("到时候请来看。", "半年后再比。", "成不成都会报。", "我先试一个组。", "有难处再请教。", "年底算总账。", "不再拖了。"),
    ("", "女工的事我来跟。", "外地工友也算上。", "夜班另找时间。", "食堂门口就是办公室。"),
)
COURSES = (("工会法和工会章程", "黄老师"), ("怎样开好职代会", "赵老师"), ("工资集体协商", "黄老师"), ("困难帮扶现场观摩", "周老师"), ("劳动争议调解", "周老师"), ("分组讨论和结业", "班主任"))


def all_of(union: Union, clerk: str, today: date, say: Say) -> None:
    """Everything of this system, in the order in which it happened."""
    say(f"{union.parent.name if union.parent else union.name}：培训班 …")
    if union.parent:
        spring(union.parent, officer(union.parent), date(today.year, 5, 11))
    here(union, clerk, today)


def officer(union: Union) -> str:
    """Who runs classes at the union above; the same person types and its chair approves."""
    person = Person.objects.filter(union=union, offices__role="chair").first()
    newcomer = Person.objects.create(union=union, name="汪晓岚")
    Office.objects.create(union=union, person=newcomer, role="clerk", since=date(2024, 1, 1), title="基层工作部")
    return str(newcomer.pk if person else 0)


def table(days: list[date], courses: tuple[tuple[str, str], ...], hours: tuple[tuple[str, str], ...]) -> list[dict[str, object]]:
    """A timetable of so many sessions a day."""
    slots = [(on, *slot) for on in days for slot in hours]
    return [{"no": no, "on": on, "from_": begins, "to_": ends, "course": course, "teacher": teacher, "hours": 4} for no, ((on, begins, ends), (course, teacher)) in enumerate(zip(slots, courses, strict=False), 1)]


def at(on: date, clock: str) -> datetime:
    """A moment in China."""
    return datetime.combine(on, time(*(int(part) for part in clock.split(":"))), CHINA)


def name_of(number: int) -> str:
    """An invented name for a badge."""
    return SURNAMES[number % len(SURNAMES)] + GIVEN[(number * 7) % len(GIVEN)]


def spring(union: Union, clerk: str, starts: date) -> None:
    """The class of fifty: planned, enrolled by twenty unions, held, written, marked, certified, asked after thirty and ninety days, summed up."""
    who, chair = actor(union, clerk), actor(union, str(Office.objects.filter(union=union, role="chair").first().person_id))
    day = starts - timedelta(days=28)
    row = run.open_case(union.pk, "training_class", who(day), day, {"subject": f"{starts.year}年基层工会主席能力提升班", "aim": "让基层工会主席学会按程序办事，回去办成一件事。"})
    days = [starts + timedelta(days=more) for more in range(3)]
    opinions(row, who, "ask_needs", day, ("民主选举", "职代会和提案", "集体协商", "困难帮扶"))
    scheme = {"whom": "基层工会主席、副主席", "starts": days[0], "ends": days[-1], "place": "滨海市职工学校", "head": clerk, "timetable": table(days, COURSES, (("08:30", "11:30"), ("14:00", "17:00"))), "quotas": [{"unit": unit, "seats": 3 if place < 10 else 2} for place, unit in enumerate(UNITS)],
              "budget": [{"item": "课酬", "cost": Decimal(9000)}, {"item": "食宿", "cost": Decimal(24000)}, {"item": "资料和场地", "cost": Decimal(3600)}], "work_time": "agreed", "discipline": "按时签到，有事向班主任请假；集体乘车，注意安全。"}
    run.act(row.pk, "propose", who(day), day, scheme)
    run.act(row.pk, "approve", chair(day + timedelta(days=2)), day + timedelta(days=2), {})
    register = [name for _, name, _ in organization.members(Union.objects.get(code="HX").pk, starts)][3:6] if Union.objects.filter(code="HX").exists() else []
    number = 0
    for place, unit in enumerate(UNITS):
        for seat in range(3 if place < 10 else 2):
            number += 1
            places.enrol(row, unit, {"name": register[seat] if place == 0 and seat < len(register) else name_of(number), "post": "主席" if seat == 0 else "副主席"}, day + timedelta(days=5 + place % 9))
    run.act(row.pk, "close_enrolment", who(starts - timedelta(days=11)), starts - timedelta(days=11), {})
    grouped(row, who(starts), starts)
    attended(row)
    opinions(row, who, "ask_opinions", days[-1], ("很有用", "有用"))
    run.act(row.pk, "close_class", who(days[-1]), days[-1], {})
    written(row, who, days[-1])
    asked(row, days[-1])
    certified = days[-1] + timedelta(days=12)
    results.certify(row, who(certified), certified, {3, 8, 21, 34})
    run.act(row.pk, "summarise", who(certified + timedelta(days=1)), certified + timedelta(days=1), {
        "measures": "开班前问了需求，课程按问到的排；三个小组设班委会，每次课签到点名；现场看了两家单位的帮扶站。", "effect_words": "每人带回去一件事，三十天、九十天各问一次；有十一家单位当月改了意见箱的开箱办法。",
        "fees": [{"item": "课酬", "cost": Decimal(9000)}, {"item": "食宿", "cost": Decimal("22860.50")}, {"item": "资料和场地", "cost": Decimal(3600)}],
    })  # fmt: skip
    answered(row, certified)


def opinions(row: Case, who: Callable[[date], Who], key: str, day: date, said: tuple[str, ...]) -> None:
    """An anonymous survey as the class asks it: slips drawn, answered, closed."""
    run.act(row.pk, key, who(day), day, {"survey_until": day + timedelta(days=2)})
    child = Case.objects.filter(parent=row, procedure="survey").latest("pk")
    asked_for = offers(child, run.stored.fold(child), "ask")["questions"]
    run.act(child.pk, "ask", who(day), day, {"questions": asked_for})
    for at_, slip in enumerate(survey.make(child, who(day), day, 24)[:21]):
        survey.take(slip, {f"q{no}": said[(at_ + no) % len(said)] if said[0] in str(one.get("options")) else str(one["options"]).split("、")[at_ % 2] for no, one in enumerate(asked_for) if one["kind"] != "words"})
    survey.close(child, who(day), day)


def actor(union: Union, person: str) -> Callable[[date], Who]:
    """Somebody with the roles of a day."""
    return lambda day: run.who(person, union.pk, day)


def grouped(row: Case, who: Who, day: date) -> None:
    """Three groups with their heads."""
    tables = dealt([{"who": one.badge, "name": one.name, "unit": one.unit} for one in places.learners(row)], 3)
    run.act(row.pk, "group", who, day, {"grouped": [{**one, "group": f"第{place}组", **({"post": "班长" if place == 1 else "组长"} if one is seats[0] else {})} for place, seats in enumerate(tables, 1) for one in seats]})


def attended(row: Case) -> None:
    """Nearly everybody at nearly every session."""
    held = t.sessions(run.stored.fold(row).facts["timetable"])
    for one in held:
        for place in places.learners(row):
            if (place.number + one.no) % 23:
                signing.sign(row, place, one.no, "code", one.on, at(one.on, t.clock(one.begins + (13 if (place.number * one.no) % 31 == 5 else -8))))


def written(row: Case, who: Callable[[date], Who], last: date) -> None:
    """Reflections of one's own words, read and marked."""
    for place in places.learners(row):
        text = "".join(part[place.number * factor % len(part)] for part, factor in zip(WORDS, (1, 3, 5, 7, 9, 2, 4), strict=True))
        essays.hand_in(row, place, f"{COURSES[place.number % 6][0]}学后", text, DEEDS[place.number % len(DEEDS)], last + timedelta(days=40), last + timedelta(days=4))
        day = last + timedelta(days=8)
        essays.mark(row, place, 78 + place.number % 20, "写得实在。" if place.number % 5 == 0 else "", place.number % 11 == 1, who(day), day)


def asked(row: Case, last: date) -> None:
    """The quiz."""
    questions = quiz.paper(row, last)
    for place in places.learners(row):
        quiz.hand_in(row, place, {one.key: one.right if (place.number + at_) % 6 else one.choices[0] for at_, one in enumerate(questions)}, last + timedelta(days=5))


def answered(row: Case, certified: date) -> None:
    """What became of the deeds."""
    for more, round_, done in ((31, "first", 3), (92, "second", 2)):
        run.settle(row.pk, certified + timedelta(days=more))
        for place in places.learners(row):
            if place.number % 4:
                run.line(row.pk, "follow", places.who(place), place.subject, certified + timedelta(days=more), {"round_": round_, "done": "done" if place.number % done else "doing", **({"what": "已经开了三次，收到五条意见，都答复了。"} if place.number % 6 == 1 else {})})


def here(union: Union, clerk: str, today: date) -> None:
    """A class of the factory itself, today is its last day: the screen and the roll can be tried out."""
    who, chair = actor(union, clerk), actor(union, organization.holders(union.pk, "chair", today)[0])
    starts, day = today - timedelta(days=1), today - timedelta(days=27)
    row = run.open_case(union.pk, "training_class", who(day), day, {"subject": f"{today.year}年小组长培训班", "aim": "小组长会听、会记、会报。"})
    people = [(name, group) for _, name, group in organization.members(union.pk, today)][40:64]
    groups = list(dict.fromkeys(group or "机关" for _, group in people))
    run.act(row.pk, "propose", who(day), day, {
        "whom": "工会小组长", "starts": starts, "ends": today, "place": "厂部三楼会议室", "head": clerk, "timetable": table([starts, today], COURSES, (("00:30", "12:00"), ("12:30", "23:59"))),
        "quotas": [{"unit": group, "seats": sum(1 for _, one in people if (one or "机关") == group)} for group in groups], "budget": [{"item": "资料", "cost": Decimal(600)}], "work_time": "agreed", "quiz_from": "basic",
    })  # fmt: skip
    run.act(row.pk, "approve", chair(day + timedelta(days=1)), day + timedelta(days=1), {})
    for name, group in people:
        places.enrol(row, group or "机关", {"name": name, "post": "小组长"}, day + timedelta(days=3))
    run.act(row.pk, "close_enrolment", who(starts - timedelta(days=10)), starts - timedelta(days=10), {})
    grouped(row, who(starts), starts)
    for place in places.learners(row):
        if place.number % 9:
            signing.sign(row, place, 1, "code", starts, at(starts, "00:20"))
            signing.sign(row, place, 2, "code", starts, at(starts, "12:20"))
