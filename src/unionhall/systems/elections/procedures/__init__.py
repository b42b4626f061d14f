"""Every procedure of elections."""

from unionhall.systems.elections.procedures.by_election import BY_ELECTION
from unionhall.systems.elections.procedures.delegate_election import DELEGATE_ELECTION
from unionhall.systems.elections.procedures.promise import PROMISE
from unionhall.systems.elections.procedures.recall import RECALL
from unionhall.systems.elections.procedures.recruitment import RECRUITMENT
from unionhall.systems.elections.procedures.reelection import FOUNDING, REELECTION
from unionhall.systems.elections.procedures.rehearsal import REHEARSAL
from unionhall.systems.elections.procedures.vote import VOTE

PROCEDURES = (REELECTION, FOUNDING, BY_ELECTION, RECALL, DELEGATE_ELECTION, VOTE, PROMISE, RECRUITMENT, REHEARSAL)
