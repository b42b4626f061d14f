"""A holiday notice or a unit's own figure has come in: the clocks of open cases are counted anew; their stages never change by it."""

import logging
from typing import Any

from unionhall.desk import asked, jobs, run
from unionhall.desk.clock import today
from unionhall.desk.models import Case, Job

log = logging.getLogger("unionhall")


@jobs.kind("clocks.renew")
def renew(job: Job, tick: jobs.Tick) -> dict[str, Any]:
    """Every open case of the union; a holiday year holds for all unions of the machine. One case that fails does not hold up the rest."""
    rows = Case.objects.filter(closed=None) if "year" in job.args else Case.objects.filter(closed=None, union_id=job.union_id)
    numbers = list(rows.order_by("pk").values_list("pk", flat=True))
    failed = 0
    for place, pk in enumerate(numbers):
        tick(place, len(numbers), "重新计算期限")
        try:
            run.settle(pk, today())
        except Exception:
            log.exception("renewing case %s", pk)
            failed += 1
    job.said = f"{len(numbers)} 件在办事项的期限已经重新计算" + (f"，{failed} 件没有成功，已记入日志。" if failed else "。")
    return {"cases": len(numbers), "failed": failed}


def overtaken() -> list[int]:
    """Cases whose clock waits for a holiday notice that has been entered since: the sweep counts them anew should the job have been lost."""
    waiting = Case.objects.filter(closed=None).exclude(awaiting=0).values_list("pk", "union_id", "awaiting")
    return [pk for pk, union_id, year in waiting if year in asked.law(union_id).calendar.years]
