"""Long work that a person can watch and stop: import, print, export. A crashed worker's lease runs out and the job is taken up again."""

import logging
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db import transaction
from django_tasks import task

from unionhall.desk.clock import now
from unionhall.desk.models import Job

log = logging.getLogger("unionhall")
LEASE = timedelta(seconds=60)  # a worker that has not ticked for so long is taken for dead
TRIES = 3
KINDS: dict[str, Callable[..., dict[str, Any] | None]] = {}
Tick = Callable[[int, int, str], None]


class Stopped(Exception):
    """The person who watches has pressed 停止."""


class Failed(Exception):
    """The job cannot be done; the text is the Chinese sentence that the person reads."""


def kind(name: str) -> Callable[[Callable[..., dict[str, Any] | None]], Callable[..., dict[str, Any] | None]]:
    """Name a function `(job, tick) -> result` as a kind of job; it must be safe to run again from the start."""

    def keep(function: Callable[..., dict[str, Any] | None]) -> Callable[..., dict[str, Any] | None]:
        KINDS[name] = function
        return function

    return keep


def start(union_id: int, person_id: str, name: str, args: dict[str, Any] | None = None) -> Job:
    """Put a job in the queue; it begins once the transaction that asked for it is committed."""
    job = Job.objects.create(union_id=union_id, person=str(person_id), kind=name, args=args or {})
    transaction.on_commit(lambda: carry_out.enqueue(job.pk))
    return job


@task()
def carry_out(number: int) -> None:
    """Run one job under a lease. Two workers that hold the same number agree by the row's state: one runs, the other leaves."""
    job = take(number)
    if job:
        run(job)


def take(number: int) -> Job | None:
    """Take a job that waits, or whose worker died; None when somebody else has it."""
    with transaction.atomic():
        job = Job.objects.select_for_update().filter(pk=number).first()
        if not job or job.state not in ("waiting", "running") or (job.state == "running" and job.lease and job.lease > now()):
            return None
        job.state, job.lease, job.tries = "running", now() + LEASE, job.tries + 1
        job.save(update_fields=["state", "lease", "tries"])
        return job


def run(job: Job) -> None:
    """Do it, and leave one of done, stopped, failed with a sentence."""
    try:
        result = KINDS[job.kind](job, ticker(job)) or {}
    except Stopped:
        end(job, "stopped", "已停止，已完成的部分保留。")
    except Failed as failed:
        end(job, "failed", str(failed))
    except Exception:
        log.exception("job %s %s", job.pk, job.kind)
        end(job, "failed", "没有完成：程序出错，已记入日志，请把任务号告诉管理员后重试。")
    else:
        end(job, "done", job.said, result)


def ticker(job: Job) -> Tick:
    """The function that a job calls as it goes on: it renews the lease, shows the progress and hears 停止."""

    def tick(done: int, total: int, said: str = "") -> None:
        job.done, job.total, job.said = done, total, said
        Job.objects.filter(pk=job.pk).update(done=done, total=total, said=said[:300], lease=now() + LEASE)
        if Job.objects.filter(pk=job.pk, stop=True).exists():
            raise Stopped

    return tick


def end(job: Job, state: str, said: str, result: dict[str, Any] | None = None) -> None:
    """Write how it ended."""
    Job.objects.filter(pk=job.pk).update(state=state, said=said[:300], result=result or {}, ended=now(), lease=None)


def stop(job: Job) -> None:
    """Ask a job to stop; one that has not begun stops at once."""
    if not Job.objects.filter(pk=job.pk, state="waiting").update(state="stopped", stop=True, said="没有开始就停止了。", ended=now()):
        Job.objects.filter(pk=job.pk, state="running").update(stop=True)


def take_up_again() -> int:
    """Put jobs of dead workers back in the queue, and give up after three tries with a clear word. Returns how many were taken up."""
    stuck = Job.objects.filter(state="running", lease__lt=now())
    again = 0
    for job in stuck:
        if job.tries >= TRIES:
            end(job, "failed", "试了三次都中断，没有完成。请把任务号告诉管理员。")
        elif Job.objects.filter(pk=job.pk, state="running", lease=job.lease).update(state="waiting", lease=None):
            carry_out.enqueue(job.pk)
            again += 1
    return again
