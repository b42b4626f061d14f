"""Elections made by belenios-tool alone, both releases: our verifier accepts what is in order and says what it had to take on trust."""

import pytest

from interop import tool as public
from interop.ours import judged
from interop.tool import Keepers, Plan

YES_NO = public.homomorphic("赞成", "不赞成", "弃权")
OPEN = public.opened("甲", "乙", "丙")
REVOTES = [(0, [[1, 0, 2]]), (1, [[1, 1, 1]]), (0, [[2, 2, 2]]), (2, [[0, 0, 255]])]
TOTALS = [(0, [[1, 0, 0]]), (1, [[0, 1, 0]]), (0, [[0, 0, 1]])]


@pytest.mark.parametrize(
    ("group", "question", "votes", "keepers"),
    [
        ("RFC-3526-2048", OPEN, REVOTES, Keepers(2)),
        ("RFC-3526-2048", YES_NO, TOTALS, Keepers(1)),
        ("BELENIOS-2048", YES_NO, TOTALS, Keepers(1)),
    ],
    ids=["opened", "totals", "totals-small-group"],
)
def test_an_election_of_2_0_is_accepted(two, made, group, question, votes, keepers):
    verdict = judged(made(two, Plan(group, [question], votes, voters=4, keepers=keepers)))
    assert verdict.accepted and not verdict.warnings


@pytest.mark.parametrize("keepers", [Keepers(0, (2, 3)), Keepers(1, (2, 3))], ids=["threshold", "threshold-and-single"])
def test_a_threshold_of_2_0_is_accepted_with_the_warning_that_its_ceremony_is_unsigned(two, made, keepers):
    verdict = judged(made(two, Plan("BELENIOS-2048", [YES_NO], TOTALS, voters=2, keepers=keepers)))
    assert verdict.accepted and verdict.warnings


@pytest.mark.parametrize(
    ("question", "votes", "keepers"),
    [
        (OPEN, REVOTES, Keepers(0, (2, 3))),
        (OPEN, REVOTES, Keepers(2)),
        (YES_NO, TOTALS, Keepers(1, (2, 3))),
        (public.homomorphic("甲", "乙", least=1, most=2, blank=True), [(0, [[0, 1, 1]]), (1, [[1, 0, 0]]), (2, [[0, 0, 1]])], Keepers(1)),
        (public.homomorphic("甲", "乙", "丙", least=0, most=2), [(0, [[0, 1, 1]]), (1, [[0, 0, 0]])], Keepers(0, (1, 2))),
    ],
    ids=["opened-threshold", "opened-singles", "totals-mixed-keys", "totals-blank", "totals-at-most-two"],
)
def test_an_election_of_3_0_is_accepted(three, made, question, votes, keepers):
    verdict = judged(made(three, Plan("Ed25519", [question], votes, voters=4, keepers=keepers)))
    assert verdict.accepted and not verdict.warnings


def test_opened_ballots_and_totals_on_one_paper_are_accepted(three, made):
    votes = [(0, [[1, 0, 0], [1, 2, 3]]), (1, [[0, 1, 0], [3, 2, 1]]), (1, [[0, 0, 1], [3, 3, 3]])]
    verdict = judged(made(three, Plan("Ed25519", [YES_NO, OPEN], votes, voters=3, keepers=Keepers(2))))
    assert verdict.accepted


def test_a_ceremony_of_3_0_in_the_old_group_is_accepted_by_all(two, three, made, tmp_path):
    archive = made(three, Plan("RFC-3526-2048", [OPEN], REVOTES[:2], voters=2, keepers=Keepers(0, (2, 3))))
    (tmp_path / "scratch").mkdir()
    assert not two.refusal(archive, tmp_path / "scratch")
    assert judged(archive).accepted
