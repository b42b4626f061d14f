"""`unionhall doctor`: what is missing or off on this machine, what that switches off, and what to do about it, in plain words."""

import argparse
import importlib
import json
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from unionhall.cli.main import answer

BACKUP_AGE = timedelta(days=7)
WORKER_WAITS = timedelta(minutes=5)
SWEEP_SLEEPS = timedelta(days=1)
CLOCK_SLIPS = timedelta(minutes=2)
FREE = 2 * 1024**3  # bytes
EVERYTHING = "全部功能"
LOCAL = {"localhost", "127.0.0.1", "[::1]", "testserver"}


@dataclass(frozen=True)
class Finding:
    """One thing looked at. `off`: what does not work without it; `do`: what to do."""

    name: str
    ok: bool
    said: str
    off: tuple[str, ...] = ()
    do: str = ""


def register(subparsers: Any) -> None:
    """Add the command."""
    one = subparsers.add_parser("doctor", help="自检：缺什么、因此什么不能用、怎么办")
    one.add_argument("--json", action="store_true", help="以 JSON 回答")
    one.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """0 when nothing is missing, else 1."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "unionhall.config.settings")
    importlib.import_module("django").setup()
    found = findings()
    ok = all(one.ok for one in found)
    if args.json:
        answer({"ok": ok, "findings": [asdict(one) for one in found]})
    else:
        print("\n".join(line for one in found for line in told(one)))
        print("没有发现问题。" if ok else f"发现 {sum(not one.ok for one in found)} 处需要处理。")
    return 0 if ok else 1


def told(one: Finding) -> Iterator[str]:
    """A finding in lines."""
    yield f"{'✓' if one.ok else '✗'} {one.name}：{one.said}"
    if one.off:
        yield f"    因此不能用：{'、'.join(one.off)}"
    if one.do:
        yield f"    怎么办：{one.do}"


def findings() -> list[Finding]:
    """Everything that is looked at; what hangs on the database is asked only when it answers."""
    first = database()
    found = [first, https(), hosts(), keys(), disk(), backup(), *fonts()]
    return found + (guarded([holidays, clock, channels, sweep, worker]) if EVERYTHING not in first.off else [])


def guarded(checks: list[Callable[[], Finding]]) -> list[Finding]:
    """A look that itself fails is a finding, not a traceback."""
    found = []
    for check in checks:
        try:
            found.append(check())
        except Exception as broken:  # noqa: BLE001
            found.append(Finding((check.__doc__ or "").partition("：")[0], False, f"查不出来（{type(broken).__name__}）", do="请把日志交给管理员。"))
    return found


def database() -> Finding:
    """数据库：reachable, its tables as this program needs them, and safe against a power cut."""
    from django.db import Error, connection
    from django.db.migrations.executor import MigrationExecutor

    kind = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}.get(connection.vendor, connection.vendor)
    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
        safe = durable(connection)
    except Error as refused:
        return Finding("数据库", False, f"{kind} 连不上（{str(refused).splitlines()[0][:80]}）", (EVERYTHING,), "请核对 DATABASE_URL 或 UNIONHALL_HOME，并确认数据库服务已启动。")
    if waiting:
        return Finding("数据库", False, f"{kind} 的表还没有建好或没有升级，差 {len(waiting)} 步", (EVERYTHING,), "请先备份，再运行 unionhall manage migrate 和 unionhall manage createcachetable。")
    return Finding("数据库", safe, f"{kind}，表结构是最新的" + ("" if safe else "，但没有逐笔落盘"), () if safe else ("断电不丢记录",), "" if safe else "请恢复数据库的 synchronous=FULL（SQLite）或 synchronous_commit、fsync 为 on（PostgreSQL）。")


def durable(connection: Any) -> bool:
    """Whether what was acknowledged survives a power cut."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA synchronous")
            return int(cursor.fetchone()[0]) >= int(True) + 1
        cursor.execute("SELECT current_setting('fsync'), current_setting('synchronous_commit')")
        return "off" not in cursor.fetchone()


def https() -> Finding:
    """https：without it browsers switch off cameras and keys, and nobody should vote over it."""
    from django.conf import settings

    if settings.HTTPS:
        return Finding("https", True, "已启用")
    off = ("电子表决", "离线走访", "手机拍照扫码", "通行密钥（passkey）登录")
    return Finding("https", False, "没有启用：除本机（localhost）外，网页内容在局域网里是明文", off, "把证书放到反向代理上（docs/operations.md 第五节），再设 UNIONHALL_HTTPS=1；没有受信任证书时请用纸质票。")


def hosts() -> Finding:
    """域名：which names this installation answers to."""
    from django.conf import settings

    names = set(settings.ALLOWED_HOSTS)
    if "*" in names:
        return Finding("访问地址", False, "对任何域名都应答，冒名网址也能打开", do="请把 UNIONHALL_HOSTS 设成实际使用的地址，如 gonghui.example.cn,192.168.1.10。")
    if names <= LOCAL:
        return Finding("访问地址", False, "只有本机能打开", ("其他电脑和手机访问",), "请把 UNIONHALL_HOSTS 设成实际使用的地址，用逗号隔开。")
    return Finding("访问地址", True, "、".join(sorted(names - LOCAL)))


def keys() -> Finding:
    """密钥：readable by the owner only; without it encrypted fields stay closed for ever."""
    from django.conf import settings

    place = Path(settings.HOME) / "keys.json"
    if not place.exists():
        return Finding("密钥文件", False, f"{place} 不见了", ("身份证号、电话等加密字段",), "请从备份恢复 keys.json；没有它，加密字段永远打不开。")
    if os.name == "posix" and place.stat().st_mode & 0o077:
        return Finding("密钥文件", False, f"{place} 这台机器上的其他用户也能读", do=f"请运行 chmod 600 {place}")
    return Finding("密钥文件", True, "只有运行程序的用户能读")


def disk() -> Finding:
    """磁盘：room for the records, and for one more backup."""
    from django.conf import settings

    free = shutil.disk_usage(settings.HOME).free
    said = f"剩余 {free / 1024**3:.1f} GB"
    return Finding("磁盘", True, said) if free >= FREE else Finding("磁盘", False, said, ("上传附件", "备份"), "请清理磁盘或换更大的盘；数据目录是 " + str(settings.HOME))


def backup() -> Finding:
    """备份：when the last one was made."""
    from django.conf import settings

    from unionhall.desk.backup import LAST
    from unionhall.desk.clock import now

    do = "请运行 unionhall backup 备份.zip，并把文件拷到另一台机器；可设为每天自动运行。"
    try:
        last = json.loads((Path(settings.HOME) / LAST).read_text(encoding="utf-8"))
        at, where = datetime.fromisoformat(last["at"]), str(last["file"])
    except (OSError, ValueError, KeyError, TypeError):
        return Finding("备份", False, "还没有做过备份", ("机器损坏后的恢复",), do)
    days = (now() - at).days
    said = f"最近一次在 {at.astimezone():%Y-%m-%d %H:%M}，{where}"
    return Finding("备份", True, said) if now() - at <= BACKUP_AGE else Finding("备份", False, f"{said}，已过 {days} 天", ("这些天记录的恢复",), do)


def fonts() -> list[Finding]:
    """字体：which papers can be printed."""
    from unionhall.integrations.pdf import fonts as report

    told = report()
    if not told["ok"]:
        return [Finding("中文字体", False, "；".join(told["sentences"]), ("PDF 文书", "红头公示打印"), "请按上面的说明安装字体，再重启服务。")]
    return [Finding("中文字体", True, "；".join(told["sentences"]) or "齐全")]


def holidays() -> Finding:
    """节假日：the table of this year and of the next."""
    from unionhall.core.statute.load import statutes
    from unionhall.core.statute.workdays import calendar
    from unionhall.desk.clock import today
    from unionhall.systems.organization.models import Holidays

    day = today()
    known = {*calendar().years, *Holidays.objects.values_list("year", flat=True)}
    missing = [year for year in (day.year, day.year + 1) if year not in known]
    if not missing:
        return Finding("节假日", True, f"{day.year} 年和 {day.year + 1} 年的安排都已录入，规则 {len(statutes())} 条")
    off = ("按工作日计算的期限",) if day.year in missing else (f"跨到 {day.year + 1} 年的工作日期限（显示“待公布”，不会误判逾期）",)
    return Finding("节假日", False, f"缺少 {'、'.join(map(str, missing))} 年的放假安排", off, "国务院办公厅通知公布后，请在“节假日”页照通知录入；未公布前不用处理。")


def clock() -> Finding:
    """时钟：an entry from the future means that the clock was wrong then or is wrong now."""
    from unionhall.desk.clock import now
    from unionhall.desk.models import Entry

    last = Entry.objects.order_by("-pk").values_list("at", flat=True).first()
    if last and last > now() + CLOCK_SLIPS:
        return Finding("时钟", False, f"现在是 {now().astimezone():%Y-%m-%d %H:%M}，最后一条记录却写于 {last.astimezone():%Y-%m-%d %H:%M}", ("可信的日期和期限",), "请校准系统时间（自动对时），再看最近的记录日期是否正确。")
    return Finding("时钟", True, f"{now().astimezone():%Y-%m-%d %H:%M}")


def channels() -> Finding:
    """通知渠道：how people who do not sign in are reached."""
    from unionhall.desk import router
    from unionhall.integrations.channels import available

    on = [one.label for one in available(router.options())]
    slips = router.waiting_slips()
    if on:
        return Finding("通知渠道", True, f"{'、'.join(on)}；待打印通知单 {slips} 人")
    return Finding("通知渠道", False, f"邮件和短信都没有启用，待打印通知单 {slips} 人", ("登录以外的提醒",), "可在服务里设置 UNIONHALL_EMAIL（见 docs/operations.md）；不设也能办事：通知在网页里，其余在“通知单”页打印。")


def sweep() -> Finding:
    """定时服务：reminders, clocks that act and the daily seal; the last seal says whether it lives."""
    from unionhall.desk.clock import today
    from unionhall.desk.models import Case, Seal

    last = Seal.objects.order_by("-day").values_list("day", flat=True).first()
    if not Case.objects.exists():
        return Finding("定时服务", True, "还没有案件")
    if last and today() - last <= SWEEP_SLEEPS:
        return Finding("定时服务", True, f"最近一次封存 {last}")
    return Finding("定时服务", False, f"最近一次封存 {last or '没有'}", ("到期提醒", "逾期催办", "到期自动办理", "每日封存"), "请启动 unionhall sweep（服务 unionhall-sweep）。")


def worker() -> Finding:
    """后台任务：a job that nobody takes up means that no worker runs."""
    from unionhall.desk.clock import now
    from unionhall.desk.models import Job

    waiting = Job.objects.filter(state="waiting", made__lt=now() - WORKER_WAITS).count()
    stuck = Job.objects.filter(state="running", lease__lt=now() - WORKER_WAITS).count()
    if waiting or stuck:
        return Finding("后台任务", False, f"{waiting + stuck} 个任务没有人办", ("导入名册", "批量打印", "导出"), "请启动 unionhall worker（服务 unionhall-worker）。")
    return Finding("后台任务", True, "没有积压")
