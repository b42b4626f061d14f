"""The doctor says in plain words what is missing on this machine and what that switches off."""

import json
from datetime import date, timedelta

import pytest

import cast as people
from unionhall.cli import doctor, main
from unionhall.desk import backup, run, sealing
from unionhall.desk.clock import now
from unionhall.desk.models import Entry, Job
from unionhall.systems.organization.models import Holidays

DAY = date(2026, 3, 2)


@pytest.fixture(autouse=True)
def _dated(settings):
    settings.TODAY = DAY.isoformat()


def found(name: str) -> doctor.Finding:
    """What the doctor says about one thing."""
    return next(one for one in doctor.findings() if one.name == name)


def test_without_https_the_doctor_names_what_is_off(db, settings):
    settings.HTTPS = False
    one = found("https")
    assert not one.ok and {"电子表决", "离线走访"} <= set(one.off) and any("拍照" in what for what in one.off) and any("通行密钥" in what for what in one.off)
    settings.HTTPS = True
    assert found("https").ok


@pytest.mark.parametrize(("names", "ok"), [(["*"], False), (["localhost", "127.0.0.1"], False), (["gonghui.example.cn", "localhost"], True)])
def test_the_doctor_says_who_can_open_the_site(db, settings, names, ok):
    settings.ALLOWED_HOSTS = names
    assert found("访问地址").ok is ok


def test_a_year_without_a_holiday_notice_is_named_until_it_is_entered(db):
    assert "2027" in found("节假日").said and not found("节假日").ok
    Holidays.objects.create(year=2027, off=["2027-01-01"], work=[], source="国办发明电")
    assert found("节假日").ok


def test_keys_that_others_can_read_are_a_finding(db, settings, tmp_path):
    settings.HOME = tmp_path
    assert not found("密钥文件").ok
    (tmp_path / "keys.json").write_text("{}")
    (tmp_path / "keys.json").chmod(0o644)
    assert not found("密钥文件").ok
    (tmp_path / "keys.json").chmod(0o600)
    assert found("密钥文件").ok


def test_the_age_of_the_last_backup_is_told(db, settings, tmp_path):
    settings.HOME = tmp_path
    assert "还没有" in found("备份").said
    for days, ok in ((1, True), (9, False)):
        (tmp_path / backup.LAST).write_text(json.dumps({"at": (now() - timedelta(days=days)).isoformat(), "file": "a.zip"}))
        assert found("备份").ok is ok
    (tmp_path / backup.LAST).write_text("[")
    assert not found("备份").ok


def test_a_missing_seal_shows_that_the_sweep_does_not_run(cast):
    run.open_case(cast.factory.pk, "proposal_call", cast.who(people.CLERK, DAY), DAY, {"congress": "三次", "meets": date(2026, 5, 20)})
    assert not found("定时服务").ok and "逾期催办" in found("定时服务").off
    sealing.seal_union(cast.factory.pk, DAY)
    assert found("定时服务").ok


def test_a_job_that_nobody_takes_up_shows_that_no_worker_runs(db):
    assert found("后台任务").ok
    job = Job.objects.create(union_id=1, person="1", kind="roster.import")
    Job.objects.filter(pk=job.pk).update(made=now() - timedelta(hours=1))
    assert not found("后台任务").ok


def test_an_entry_from_the_future_shows_that_the_clock_is_wrong(cast):
    run.open_case(cast.factory.pk, "proposal_call", cast.who(people.CLERK, DAY), DAY, {"congress": "三次", "meets": date(2026, 5, 20)})
    assert found("时钟").ok
    Entry.objects.update(at=now() + timedelta(hours=3))
    assert not found("时钟").ok


def test_mail_is_off_until_it_is_set_up(db, settings):
    assert not found("通知渠道").ok and "通知单" in found("通知渠道").said
    settings.CHANNELS = {"email": True, "sms": ""}
    assert found("通知渠道").ok


def test_a_full_disk_is_a_finding(db, monkeypatch):
    monkeypatch.setattr(doctor, "FREE", 1)
    assert found("磁盘").ok
    monkeypatch.setattr(doctor, "FREE", 1 << 70)
    assert not found("磁盘").ok and "备份" in found("磁盘").off


def test_the_command_answers_in_words_and_in_json_and_ends_with_one_when_something_is_off(db, settings, capsys):
    settings.HTTPS = False
    assert main.main(["doctor"]) == 1
    said = capsys.readouterr().out
    assert "✗ https" in said and "因此不能用：电子表决" in said and "怎么办" in said
    assert main.main(["doctor", "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["ok"] is False and {"name", "ok", "said", "off", "do"} == set(told["findings"][0])


def test_the_command_ends_with_zero_when_nothing_is_missing(db, monkeypatch, capsys):
    monkeypatch.setattr(doctor, "findings", lambda: [doctor.Finding("https", True, "已启用")])
    assert main.main(["doctor"]) == 0 and "没有发现问题" in capsys.readouterr().out


def test_fonts_and_database_are_looked_at(db):
    assert found("数据库").ok or "落盘" in found("数据库").said
    assert found("中文字体").said
