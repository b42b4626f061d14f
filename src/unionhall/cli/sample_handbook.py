"""The sample unions' questions and answers of the handbook: some answered inside, one by the union above for all below, one still open; the school's chair is newly in office."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from unionhall.desk import asked, run
from unionhall.desk.models import Case
from unionhall.systems.organization.models import Office, Union

Say = Callable[[str], None]
NEW, ONE = 12, timedelta(days=1)  # days in office of the school's chair
OWN = (  # days before today, topic, question, what else, answer, basis
    (200, "funds", "慰问住院会员，用会费还是行政的钱？", "钳工班有人住院手术，组长来问。", "从工会经费的职工集体福利里列支，按本单位慰问办法的标准，实名签收。行政另有规定的，行政的钱走行政账，不混用。", "工会法第四十三、四十五条"),
    (150, "congress", "职代会表决集体合同草案，举手行不行？", "", "不行。集体合同草案要无记名投票，逐项表决，全体代表过半数赞成才算通过；议程、主席团名单可以举手。", "企业民主管理规定第二十条；工会法第二十一条"),
    (90, "members", "劳务派遣来的职工能不能在我们这里入会？", "仓库有八名派遣工提出入会。", "可以。被派遣劳动者有权在派遣单位或者用工单位参加工会，问清楚没有在派遣单位入会，再办会籍，会费、福利只在一处。", "劳动合同法第六十四条；工会法第三条"),
)
UP = (60, "election", "本届委员会明年四月届满，最早什么时候可以开始筹备？", "想早一点把筹备组定下来。", "任期届满前六个月开始准备。先由本届委员会研究，向同级党组织和上一级工会请示，批准以后成立领导小组，再发方案。候选人名单公示不少于五个工作日。", "工会基层组织选举工作条例第七、十五条；工会法第十六条")
OPEN = (2, "papers", "换届的会议材料要保存多少年？", "选票、签到表、会议记录都堆在柜子里。")

OPEN_UP = (1, "training", "新任小组长的培训，市里今年还有没有班？", "三名小组长是今年新选的。")


def all_of(union: Union, clerk: str, today: date, say: Say) -> None:
    """Everything of this system, in the order in which it happened."""
    say(f"{union.name}：工作问答、师傅带徒弟 …")
    chair = asked.holders(union.pk, "chair", today)[0]
    asker = (asked.holders(union.pk, "leader", today) or asked.holders(union.pk, "committee", today) or (clerk,))[0]
    for ago, topic, subject, text, answer, basis in OWN:
        day = today - timedelta(days=ago)
        row = question(union, asker, day, topic, subject, text, whom="own", answerer=chair if chair != asker else clerk)
        does(row, chair if chair != asker else clerk, "answer", day + ONE, answer=answer, basis=basis)
        does(row, asker, "understood", day + 2 * ONE)
    upward(union, asker, today)
    ago, topic, subject, text = OPEN
    question(union, asker, today - timedelta(days=ago), topic, subject, text, whom="own")
    if union.parent_id:
        ago, topic, subject, text = OPEN_UP
        question(union, asker, today - timedelta(days=ago), topic, subject, text, whom="upper")
    mentoring(union, chair, asker, clerk, today)
    new_chair(Union.objects.filter(unit_type="school", kind="grassroots").first(), today)


def question(union: Union, who: str, day: date, topic: str, subject: str, text: str, **more: Any) -> Case:
    """One question."""
    given = {"subject": subject, "topic": topic, "shown_as": "union", **({"text": text} if text else {}), **more}
    return run.open_case(union.pk, "question", run.who(who, union.pk, day), day, given)


def does(row: Case, who: str, key: str, day: date, **data: Any) -> None:
    """One act."""
    run.act(row.pk, key, run.who(who, row.union_id, day), day, data)


def upward(union: Union, asker: str, today: date) -> None:
    """The union above answers, and every union below may read it."""
    ago, topic, subject, text, answer, basis = UP
    above = asked.holders(union.parent_id, "chair", today) if union.parent_id else ()
    if not above:
        return
    day = today - timedelta(days=ago)
    row = question(union, asker, day, topic, subject, text, whom="upper")
    does(row, above[0], "answer_upper", day + 2 * ONE, answer=answer, basis=basis)
    does(row, asker, "understood", day + 3 * ONE)


def mentoring(union: Union, mentor: str, apprentice: str, clerk: str, today: date) -> None:
    """An experienced officer beside a new one."""
    if mentor == apprentice:
        return
    day = today - timedelta(days=50)
    goals = [{"goal": "独立办一次提案征集", "by_when": today + timedelta(days=150)}, {"goal": "走访能写清楚情况和答应的事", "by_when": today + timedelta(days=60)}]
    row = run.open_case(union.pk, "mentoring", run.who(clerk, union.pk, day), day, {"mentor": mentor, "apprentice": apprentice, "goals": goals, "ends": today + timedelta(days=180)})
    does(row, mentor, "mentor_agrees", day + ONE)
    does(row, apprentice, "apprentice_agrees", day + 2 * ONE)
    does(row, apprentice, "talk", day + 20 * ONE, talked_on=day + 20 * ONE, talked_of="一起走访两户，回来对照记录看哪里没有问到。", next_step="下次自己走访，先想好要问什么。")


def new_chair(school: Union | None, today: date) -> None:
    """The school's chair took office a few days ago, after the one before her."""
    office = Office.objects.filter(union=school, role="chair", until=None).first() if school else None
    if office is None:
        return
    since = today - timedelta(days=NEW)
    former = Office.objects.filter(union=school, role="committee").exclude(person=office.person).first() or Office.objects.filter(union=school, role="presidium").exclude(person=office.person).first()
    if former:
        Office.objects.create(union=school, person=former.person, role="chair", since=office.since, until=since - ONE)
    office.since = since
    office.save(update_fields=["since"])
