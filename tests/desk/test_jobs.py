"""Long work: it shows how far it is, stops when asked, survives a worker that dies, and gives up after three tries with a word."""

from datetime import timedelta

import pytest

from unionhall.desk import jobs
from unionhall.desk.clock import now
from unionhall.desk.models import Job


@pytest.fixture
def counting(monkeypatch):
    """A kind of job that counts to ten."""
    seen = []

    def count(job, tick):
        for number in range(1, 11):
            tick(number, 10, f"已做 {number} 件")
            seen.append(number)
        return {"counted": 10}

    monkeypatch.setitem(jobs.KINDS, "count", count)
    return seen


def begun(cast) -> Job:
    return Job.objects.create(union_id=cast.factory.pk, person=cast.number("秦月"), kind="count")


def read(job: Job) -> Job:
    return Job.objects.get(pk=job.pk)


def died(job: Job) -> None:
    """The worker took it and was killed; its lease has run out."""
    assert jobs.take(job.pk)
    Job.objects.filter(pk=job.pk).update(lease=now() - timedelta(seconds=1))


def test_a_job_says_how_far_it_is_and_what_came_of_it(cast, counting):
    job = begun(cast)
    jobs.carry_out.func(job.pk)
    assert (read(job).state, read(job).done, read(job).total, read(job).result) == ("done", 10, 10, {"counted": 10})
    assert read(job).said == "已做 10 件"


def test_who_watches_can_stop_it_and_what_is_done_stays(cast, counting, monkeypatch):
    job = begun(cast)
    taken = jobs.take(job.pk)
    tick = jobs.ticker(taken)
    tick(3, 10, "已做 3 件")
    jobs.stop(read(job))
    with pytest.raises(jobs.Stopped):
        tick(4, 10, "已做 4 件")
    jobs.run(taken)
    assert (read(job).state, read(job).said) == ("stopped", "已停止，已完成的部分保留。")
    assert counting == []


def test_a_job_that_has_not_begun_stops_at_once(cast, counting):
    job = begun(cast)
    jobs.stop(job)
    jobs.carry_out.func(job.pk)
    assert (read(job).state, counting) == ("stopped", [])


def test_two_workers_never_do_the_same_job(cast, counting):
    job = begun(cast)
    assert jobs.take(job.pk)
    assert jobs.take(job.pk) is None
    jobs.carry_out.func(job.pk)
    assert counting == []


def test_the_job_of_a_dead_worker_is_taken_up_again(cast, counting):
    job = begun(cast)
    died(job)
    assert jobs.take_up_again() == 1
    assert read(job).state == "waiting"
    jobs.carry_out.func(job.pk)
    assert (read(job).state, read(job).tries) == ("done", 2)


def test_a_living_worker_keeps_its_job(cast, counting):
    job = begun(cast)
    jobs.ticker(jobs.take(job.pk))(1, 10, "")
    assert jobs.take_up_again() == 0


def test_after_three_tries_it_is_given_up_with_a_word(cast, counting):
    job = begun(cast)
    for _ in range(jobs.TRIES):
        died(job)
        jobs.take_up_again()
    assert read(job).state == "failed"
    assert "试了三次都中断" in read(job).said
    assert jobs.take_up_again() == 0


def test_a_job_that_breaks_ends_in_a_sentence(cast, monkeypatch):
    def broken(job, tick):
        raise ZeroDivisionError

    def hopeless(job, tick):
        raise jobs.Failed("第 3 行没有姓名。")

    for kind, said in ((broken, "程序出错，已记入日志"), (hopeless, "第 3 行没有姓名。")):
        monkeypatch.setitem(jobs.KINDS, "count", kind)
        job = begun(cast)
        jobs.carry_out.func(job.pk)
        assert read(job).state == "failed" and said in read(job).said


def test_a_job_begins_only_when_what_asked_for_it_is_kept(cast, counting, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as waiting:
        jobs.start(cast.factory.pk, cast.number("秦月"), "count")
    assert len(waiting) == 1 and counting == []
