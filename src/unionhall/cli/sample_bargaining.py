"""The sample factory's bargaining: last year's wage agreement, this year's from offer to effect with a clause that was not kept, a talk about the night allowance that runs now, a quota survey, the firms of the trade, a trade's contract voted on firm by firm, and workers who ask for more."""

import secrets
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from unionhall.core.procedure import Who
from unionhall.core.record.entry import canonical
from unionhall.desk import asked, run
from unionhall.desk.models import Case
from unionhall.systems.bargaining.models import Acknowledged, Contract, Firm, Headcount
from unionhall.systems.openness import survey
from unionhall.systems.openness.models import Answer
from unionhall.systems.organization.models import Office, Person, Union

Say = Callable[[str], None]
LABOUR = (("邢学文", "男", "装配工", "front"), ("司徒俊", "男", "机加工", "front"), ("张雅静", "女", "装配工", "front"))
FIRM = (("周浩然", "行政副厂长", "inside", "yes"), ("王建国", "人力资源科长", "inside", ""), ("黄洁", "财务科长", "inside", ""), ("孙强", "生产科长", "inside", ""))
LAST_YEAR = (
    ("协议期限", "本协议期限一年。"), ("工资分配和调整", "实行岗位工资和计件工资相结合。一线岗位平均工资增长 4%。"), ("夜班津贴", "夜班津贴每班 12 元。"), ("奖金", "年终奖金按考核发放，不少于一个月工资。"), ("支付办法", "每月 15 日发放上月工资。"),
    ("女职工", "男女同工同酬，孕期、哺乳期不降低工资。"), ("变更、解除和终止", "变更、解除按法定程序办理；期满终止。"), ("违约责任", "违约的一方承担责任，双方协商补救。"),
)  # fmt: skip
THIS_YEAR = (
    ("协议期限", "本协议期限一年。"), ("工资分配和调整", "实行岗位工资和计件工资相结合。一线岗位平均工资增长 5.5%，计件单价同步调整。"), ("夜班津贴", "夜班津贴每班 15 元；提高到每班 25 元的要求另行专项协商。"), ("奖金", "年终奖金按考核发放，不少于一个月工资。"), ("支付办法", "每月 10 日发放上月工资，遇节假日提前。"),
    ("高温津贴", "六月至九月按月发放高温津贴每月 200 元。"), ("女职工", "男女同工同酬，孕期、哺乳期不降低工资。"), ("变更、解除和终止", "变更、解除按法定程序办理；期满终止。"), ("违约责任", "违约的一方承担责任，双方协商补救。"),
)  # fmt: skip
TRADE = "滨海市机械加工"
PARK = "红星园区机械配套"
OWNERS = (("卢志强", "永固紧固件厂厂长", "inside", "yes"), ("姚春梅", "顺达冲压厂厂长", "inside", ""), ("谭国栋", "宏泰模具厂厂长", "inside", ""), ("韩立新", "海联热处理厂副厂长", "inside", ""))
ASKED = ("中班每班 8 元", "中班按夜班的一半发", "中班津贴写进合同")
WORKSHOPS = (  # name, opened, lowest wage, staff, came, agreed; the last opened when the contract was in force
    ("永固紧固件厂", date(2016, 3, 1), 2500, 46, 40, 37), ("顺达冲压厂", date(2018, 6, 1), 2460, 38, 31, 27), ("宏泰模具厂", date(2020, 4, 1), 2600, 27, 24, 22), ("海联热处理厂", date(2019, 9, 1), 2400, 33, 26, 15), ("新锐数控加工厂", None, 2450, 12, 0, 0),
)  # fmt: skip
PARK_CLAUSES = (
    ("协议期限", "本合同期限一年。"), ("行业最低工资和分配", "全日制职工最低月工资 2450 元；计件单价由各厂工会和企业按行业定额商定，平均水平逐年调整。"), ("奖金、津贴", "夜班津贴每班不少于 12 元，奖金由各厂另定。"), ("支付办法", "每月 12 日发放上月工资。"),
    ("女职工", "男女同工同酬，孕期、哺乳期不降低工资。"), ("变更、解除和终止", "变更、解除按法定程序办理；期满终止。"), ("违约责任", "违约的一方承担责任，双方协商补救。"),
)  # fmt: skip


def all_of(union: Union, clerk: str, today: date, say: Say) -> None:
    """Everything of this system, in the order in which it happened."""
    say(f"{union.name}：集体协商、集体合同、劳动定额 …")
    chair = Person.objects.get(pk=asked.holders(union.pk, "chair", today)[0])
    table = Table(union, clerk, seats(union), chair)
    last = agreement(table, today.year - 1, LAST_YEAR, Decimal(2400), "")
    this = agreement(table, today.year, THIS_YEAR, Decimal(2600), last.number)
    broken(table, this, THIS_YEAR, date(today.year, 10, 9))
    running(table, today)
    quota(table, today)
    firms(union, today)
    trade(table, today)
    asked_for(table, today)


class Table:
    """The two sides of the sample factory: who acts for the workers, and the clerk who enters the firm's letters."""

    def __init__(self, union: Union, clerk: str, labour: str, chair: Person) -> None:
        self.union, self.clerk, self.labour = union, clerk, labour
        self.chair, self.chair_sex = chair.name, chair.sex or "男"

    def who(self, name: str, day: date) -> Who:
        """Somebody with the roles of that day; the firm and the bureau act through the clerk."""
        if name in ("firm", "bureau"):
            return Who("", (name,), self.clerk, asked.roles(self.clerk, self.union.pk, day))
        return run.who({"clerk": self.clerk, "labour": self.labour}[name], self.union.pk, day)

    def does(self, row: Case, key: str, by: str, day: date, **data: Any) -> None:
        """One act on its day."""
        run.act(row.pk, key, self.who(by, day), day, data)


def seats(union: Union) -> str:
    """Three workers hold 职工方协商代表, a manager sits for the firm; the first worker is returned."""
    people = []
    for name, role in ((LABOUR[0][0], "labour"), (LABOUR[1][0], "labour"), (LABOUR[2][0], "labour"), (FIRM[1][0], "firm")):
        person = Person.objects.filter(union=union, name=name).order_by("pk").first() or Person.objects.create(union=union, name=name)
        Office.objects.get_or_create(union=union, person=person, role=role, defaults={"since": date(2024, 4, 12), "title": "协商代表"})
        people.append(str(person.pk))
    return people[0]


def begun(table: Table, day: date, subject: str, kind: str, former: str, staff: int = 628, sits: tuple[tuple[str, str, str, str], ...] = FIRM, **wide: Any) -> Case:
    """A case with its two sides named and posted."""
    given = {"subject": subject, "kind": kind, "scope": "firm", **wide, "staff": staff, "women_staff": min(168, staff // 4), "women_there": "yes", **({"former": former} if former else {})}
    row = run.open_case(table.union.pk, "bargain", table.who("clerk", day), day, given)
    chair = {"name": table.chair, "sex": table.chair_sex, "post": "工会主席", "standing": "union", "chief": "yes"}
    labour = [chair, *({"name": name, "sex": sex, "post": post, "standing": standing} for name, sex, post, standing in LABOUR)]
    firm = [{"name": name, "post": post, "standing": standing, **({"chief": chief, "mandate_no": f"委〔{day.year}〕3号"} if chief else {})} for name, post, standing, chief in sits]
    table.does(row, "name_reps", "clerk", day, labour_reps=labour, firm_reps=firm, recorder="郝晶", chosen="union", firm_letter="红星机械厂委派函")
    table.does(row, "post_names", "clerk", day + timedelta(days=2))
    return row


def offered(table: Table, row: Case, day: date, topics: str, ranked: list[dict[str, Any]], lines: list[dict[str, str]]) -> None:
    """Mandate, offer, service, answer; data asked for and given."""
    meets, place = day + timedelta(days=26), "厂部二楼会议室"
    table.does(row, "give_mandate", "labour", day, ranked=ranked, red_lines=lines, mandate="谈不到底线的，先报工会委员会，再报市机械工会。")
    table.does(row, "offer", "labour", day + timedelta(days=1), topics=topics, meets=meets, place=place)
    table.does(row, "serve", "clerk", day + timedelta(days=2), delivered=day + timedelta(days=2), served_by="hand", service="要约书签收页.pdf")
    letter = {"letter_no": f"红机函〔{day.year}〕11号", "letter": "应约答复书.pdf"}
    table.does(row, "answer", "firm", day + timedelta(days=12), answered_on=day + timedelta(days=11), consents="yes", meets=meets, place=place, **letter)
    table.does(row, "ask_data", "labour", day + timedelta(days=13), data_asked=[{"item": "上年度工资总额和人数", "why": "测算增幅"}, {"item": "上年度利润和劳动生产率", "why": "判断承受能力"}, {"item": "各班次出勤统计", "why": "测算夜班津贴"}])
    given = [{"item": "上年度工资总额和人数", "given": "yes"}, {"item": "上年度利润和劳动生产率", "given": "yes", "note": "只供查阅"}, {"item": "各班次出勤统计", "given": "yes"}]
    table.does(row, "give_data", "firm", day + timedelta(days=19), data_given=given, letter="资料.pdf")
    table.does(row, "call", "clerk", day + timedelta(days=20), meets=meets, place=place)


def met(table: Table, row: Case, day: date, chaired: str, issues: list[tuple[str, str, str, str, str]], minutes: str) -> None:
    """One meeting."""
    rows = [{"issue": issue, "claim": claim, "offer": offer, "unit": unit, **({"agreed": agreed} if agreed else {})} for issue, claim, offer, unit, agreed in issues]
    table.does(row, "meet", "labour", day, held_on=day, place="厂部二楼会议室", chaired=chaired, issues=rows, minutes=minutes, both_signed="yes")


def agreement(table: Table, year: int, clauses: tuple[tuple[str, str], ...], lowest: Decimal, former: str) -> Case:
    """A wage agreement of a year from the choice of representatives to its publication; the months from February to July."""
    row = begun(table, date(year, 2, 10), f"{year}年工资专项集体合同", "wage", former)
    ranked = [{"demand": "一线岗位工资增长", "many": 231}, {"demand": "提高夜班津贴", "many": 214}, {"demand": "工资提前发放", "many": 96}]
    lines = [{"issue": "工资增幅", "aim": "6%", "least": "4%"}, {"issue": "夜班津贴", "aim": "每班 25 元", "least": "每班 15 元"}]
    offered(table, row, date(year, 3, 2), "工资增幅、夜班津贴、支付办法、高温津贴", ranked, lines)
    met(table, row, date(year, 3, 28), "labour", [("工资增幅", "6", "3", "%", ""), ("夜班津贴", "25", "12", "元/班", ""), ("支付日", "每月 10 日", "每月 15 日", "", "")], "双方交换了同行业水平和上年度效益，各自说明测算口径。")
    met(table, row, date(year, 4, 18), "firm", [("工资增幅", "6", "4.5", "%", ""), ("夜班津贴", "25", "15", "元/班", ""), ("支付日", "每月 10 日", "每月 10 日", "", "每月 10 日")], "企业方同意提前发薪，增幅待报厂务会。")
    met(table, row, date(year, 5, 16), "labour", [("工资增幅", "5.5", "5.5", "%", clauses[1][1].rpartition("增长 ")[2][:4].rstrip("。，")), ("夜班津贴", "25", "15", "元/班", "本年度先按协议执行，余下另行专项协商")], "增幅谈成；夜班津贴余下部分另行协商。")
    text = [{"title": title, "text": body} for title, body in clauses]
    table.does(row, "draft", "labour", date(year, 5, 20), clauses=text, starts=date(year, 7, 1), ends=date(year + 1, 6, 30), lowest=lowest, explained="增幅在政府工资指导线以内，综合考虑上年度效益、劳动生产率和居民消费价格。")
    table.does(row, "count", "clerk", date(year, 5, 30), body="congress", voted_on=date(year, 5, 30), entitled=90, present=82, votes_for=75, votes_against=4, votes_none=3, record_scan="计票单.pdf")
    table.does(row, "make_text", "clerk", date(year, 6, 2))
    table.does(row, "labour_signs", "labour", date(year, 6, 5), signed_on=date(year, 6, 5))
    table.does(row, "firm_signs", "firm", date(year, 6, 5), signed_on=date(year, 6, 5), letter="签字页.pdf")
    table.does(row, "file", "clerk", date(year, 6, 10), filed_on=date(year, 6, 9), received=date(year, 6, 10), copies=3)
    run.settle(row.pk, date(year, 6, 26))
    table.does(row, "publish", "clerk", date(year, 6, 28), posted_how="公告栏、班前会宣读，每个班组一册")
    run.settle(row.pk, date(year + 1, 7, 1)) if former == "" else None
    row.refresh_from_db()
    return row


def broken(table: Table, row: Case, clauses: tuple[tuple[str, str], ...], day: date) -> None:
    """The half-yearly check by both sides: one clause was not kept, and became a request."""
    checks = [{"clause": title, "kept": "no" if title == "高温津贴" else "yes", "seen": "铸造车间八月、九月没有发放，涉及 46 人。" if title == "高温津贴" else ""} for title, _ in clauses]
    table.does(row, "check", "labour", day, checked_on=day, checkers="邢学文、司徒俊；王建国、黄洁", checks=checks, asked_many=120, satisfied=111, satisfied_from="会场投票")
    table.does(row, "demand_fix", "labour", day + timedelta(days=1), demand="十一月发薪日前补发铸造车间八月、九月高温津贴，并核对其他车间。")


def running(table: Table, today: date) -> None:
    """The night allowance is being talked about: two meetings, a third to come."""
    year = today.year
    row = begun(table, date(year, 6, 8), f"{year}年夜班津贴专项协商", "wage", "")
    table.does(row, "ask_workers", "clerk", date(year, 6, 11), survey_title="夜班津贴需求问卷", survey_until=date(year, 6, 20))
    child = Case.objects.get(parent=row, procedure="demand_survey")
    table.does(child, "ask", "clerk", date(year, 6, 11), questions=[{"text": "夜班津贴每班多少合适", "kind": "choice", "options": "18元、22元、25元、30元"}, {"text": "还想说的", "kind": "words"}])
    begun_on, ended_on = date(year, 6, 12), date(year, 6, 21)
    table.does(child, "open_slips", "clerk", begun_on, slips=260)
    child.refresh_from_db()
    Answer.objects.bulk_create([Answer(key=secrets.token_hex(16), union_id=child.union_id, case=child.pk, given=canonical([wanted, said]).decode()) for wanted, said in wishes()])
    survey.close(child, table.who("clerk", ended_on), ended_on)
    offered(table, row, date(year, 6, 23), "夜班津贴标准、发放范围、起算时间", [{"demand": "每班 25 元", "many": 131}, {"demand": "每班 22 元", "many": 58}, {"demand": "中班也发一半", "many": 44}], [{"issue": "夜班津贴", "aim": "每班 25 元", "least": "每班 23 元"}, {"issue": "起算时间", "aim": "7 月 1 日起补发", "least": "10 月 1 日起"}])
    met(table, row, date(year, 7, 22), "labour", [("夜班津贴", "25", "18", "元/班", ""), ("起算时间", "7 月 1 日", "签字次月", "", ""), ("发放范围", "夜班、跨零点的中班", "夜班、跨零点的中班", "", "夜班和跨零点的中班")], "双方交换同行业水平；企业方同意调整，幅度未定。")
    table.does(row, "suspend", "labour", date(year, 7, 23), suspended_on=date(year, 7, 23), next_on=date(year, 9, 16), reason="等上半年经营数据审计结果。")
    met(table, row, date(year, 9, 16), "firm", [("夜班津贴", "25", "22", "元/班", ""), ("起算时间", "9 月 1 日", "10 月 1 日", "", "")], "企业方提出每班 22 元，职工方坚持 25 元；起算时间接近，十月继续协商。")
    table.does(row, "suspend", "labour", date(year, 9, 17), suspended_on=date(year, 9, 17), next_on=date(year, 10, 28), reason="企业方报厂务会研究。")


def wishes() -> list[tuple[str, str]]:
    """228 answers: 25元 131, 22元 58, 30元 27, 18元 12, and what some of them wrote."""
    chosen = [wanted for wanted, many in (("25元", 131), ("22元", 58), ("30元", 27), ("18元", 12)) for _ in range(many)]
    said = {3: "夜里食堂也要有热饭。", 60: "中班下班没有公交车，也算一点。", 140: "按实际出勤算，别平均。", 200: "补到七月。"}
    return [(wanted, said.get(at, "")) for at, wanted in enumerate(chosen)]


def quota(table: Table, today: date) -> None:
    """Two processes timed at the work place; one quota is too high."""
    day = date(today.year, 9, 7)
    row = run.open_case(table.union.pk, "quota_survey", table.who("clerk", day), day, {"subject": "装配分会拧紧、焊接工序劳动定额测评", "where": "装配车间二工段"})
    table.does(row, "list_processes", "clerk", day, processes=[{"process": "拧紧", "quota": 640, "price": Decimal("0.35")}, {"process": "焊接", "quota": 480, "price": Decimal("0.52")}])
    tight = [38, 39, 40, 40, 41, 41, 41, 42, 42, 42, 43, 43, 43, 43, 44, 44, 44, 44, 45, 47]
    weld = [52, 53, 54, 55, 55, 56, 56, 57, 57, 57, 58, 58, 59, 59, 59, 60, 60, 63, 65, 66]
    times = [{"process": name, "worker": f"{at:02d}", "seconds": Decimal(seconds)} for name, row_ in (("拧紧", tight), ("焊接", weld)) for at, seconds in enumerate(row_, start=1)]
    table.does(row, "time", "labour", day + timedelta(days=2), measured_on=day + timedelta(days=2), measured_by="司徒俊（职工方）、孙强（企业方）", conditions="设备、材料正常，白班，每人连续测二十件取平均。", times=times)
    table.does(row, "reckon", "clerk", day + timedelta(days=4), finding="焊接工序请企业与工会协商，下调定额或者提高单价；拧紧工序维持。")
    table.does(row, "report", "clerk", day + timedelta(days=7))


def firms(union: Union, today: date) -> None:
    """The firms that the union keeps in its register besides its own, with their contracts; one of them lapses at the end of the year."""
    own = Firm.objects.get(union_id=union.pk, own=True)
    own.trade, own.opened, own.code, own.pays = TRADE, date(1998, 5, 6), "91000000MA0000001A", Decimal(2650)
    own.save()
    rows = ((own, 628, 22, 604), (firm(union, "红星机修有限公司", date(2019, 3, 1), 2480), 86, 4, 80), (firm(union, "红星铸造配件厂", date(2021, 9, 1), 2500), 57, 3, 51), (firm(union, "红星物流服务部", date(today.year, 8, 15), 2300), 23, 2, 18))
    for one, staff, excluded, signed in rows:
        Headcount.objects.create(union_id=union.pk, firm=one, day=max(one.opened, date(today.year - 1, 1, 1)), staff=staff, excluded=excluded, signed=signed)
    Headcount.objects.create(union_id=union.pk, firm=rows[1][0], day=date(today.year, 7, 1), staff=92, excluded=3, signed=89)
    Contract.objects.create(union_id=union.pk, firm=rows[1][0], kind="general", scope="firm", number="机修集合〔2025〕1号", since=date(today.year - 1, 1, 1), until=date(today.year, 12, 31))
    Contract.objects.create(union_id=union.pk, firm=rows[2][0], kind="wage", scope="firm", number="铸配集合〔2025〕2号", since=date(today.year - 1, 10, 1), until=date(today.year, 9, 30))


def trade(table: Table, today: date) -> None:
    """The park's small workshops: one wage contract for all, voted on firm by firm; three passed and signed, one did not pass, one opened afterwards and has not signed."""
    year = today.year
    there = [Firm.objects.create(union_id=table.union.pk, name=name, opened=opened or date(year, 6, 1), trade=PARK, pays=Decimal(pays)) for name, opened, pays, *_ in WORKSHOPS]
    for one, (_, _, _, staff, _, _) in zip(there, WORKSHOPS, strict=True):
        Headcount.objects.create(union_id=table.union.pk, firm=one, day=max(one.opened, date(year - 1, 1, 1)), staff=staff, excluded=0, signed=staff - 1)
    row = begun(table, date(year, 1, 12), f"{year}年机械配套行业工资专项集体合同", "wage", "", sum(one[3] for one in WORKSHOPS[:4]), OWNERS, scope="trade", trade=PARK)
    offered(table, row, date(year, 2, 2), "行业最低工资、计件定额、支付办法", [{"demand": "行业最低工资每月 2450 元", "many": 94}, {"demand": "按月足额发放", "many": 61}], [{"issue": "行业最低工资", "aim": "2500", "least": "2400"}])
    met(table, row, date(year, 3, 3), "labour", [("行业最低工资", "2500", "2400", "元/月", ""), ("支付日", "每月 10 日", "每月 15 日", "", "")], "双方说明各厂现行标准和订单情况。")
    met(table, row, date(year, 3, 16), "firm", [("行业最低工资", "2450", "2450", "元/月", "每月 2450 元"), ("支付日", "每月 12 日", "每月 12 日", "", "每月 12 日")], "两项谈成，写进草案。")
    text = [{"title": title, "text": body} for title, body in PARK_CLAUSES]
    table.does(row, "draft", "labour", date(year, 3, 18), clauses=text, starts=date(year, 5, 1), ends=date(year + 1, 4, 30), lowest=Decimal(2450), explained="园区各厂人少、工种相近，统一最低标准，避免压价。")
    votes = [{"firm": name, "entitled": staff, "present": came, "votes_for": yes, "record": f"{year}年3月28日职工大会记录"} for name, _, _, staff, came, yes in WORKSHOPS[:4]]
    table.does(row, "count_firms", "clerk", date(year, 3, 30), body="staff", voted_on=date(year, 3, 28), firm_votes=votes, record_scan="四厂职工大会记录.pdf")
    table.does(row, "make_text", "clerk", date(year, 4, 2))
    table.does(row, "labour_signs", "labour", date(year, 4, 8), signed_on=date(year, 4, 8))
    table.does(row, "firm_signs", "firm", date(year, 4, 8), signed_on=date(year, 4, 8), letter="签字页.pdf")
    for one, signer in zip(there[:3], ("卢志强", "姚春梅", "谭国栋"), strict=True):
        Acknowledged.objects.create(union_id=table.union.pk, case=row.pk, firm=one, day=date(year, 4, 9), signer=signer)
    table.does(row, "file", "clerk", date(year, 4, 14), filed_on=date(year, 4, 13), received=date(year, 4, 14), copies=3)
    run.settle(row.pk, date(year, 4, 30))
    table.does(row, "publish", "clerk", date(year, 5, 3), posted_how="园区公告栏，每厂一份")


def asked_for(table: Table, today: date) -> None:
    """Workers put their names to a demand; the unit has laid down no share, so the union decides by itself."""
    day = today - timedelta(days=6)
    people = [str(one.pk) for one in Person.objects.filter(union=table.union).order_by("pk")[:80]]
    workers = [one for one in people if (roles := asked.roles(one, table.union.pk, day)) and "member" in roles and not {"firm", "manager", "clerk", "chair"} & set(roles)][:9]
    row = run.open_case(table.union.pk, "bargain_petition", run.who(workers[0], table.union.pk, day), day, {"subject": "要求协商中班津贴", "demanded": "夜班津贴谈了，中班一直没有。请工会向厂里提出来，一起谈。"})
    table.does(row, "set_staff", "clerk", day + timedelta(days=1), staff=628)
    for at, one in enumerate(workers):
        run.line(row.pk, "put_name", run.who(one, table.union.pk, day + timedelta(days=2)), one, day + timedelta(days=2), {"asks_for": ASKED[at % len(ASKED)]})


def firm(union: Union, name: str, opened: date, pays: int) -> Firm:
    """A firm of the register."""
    return Firm.objects.create(union_id=union.pk, name=name, opened=opened, trade=TRADE, pays=Decimal(pays))
