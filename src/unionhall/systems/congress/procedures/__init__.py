"""The procedures of the congress, in the order in which they come in a year."""

from unionhall.systems.congress.procedures.call import CALL
from unionhall.systems.congress.procedures.correction import CORRECTION
from unionhall.systems.congress.procedures.joint_meeting import JOINT_MEETING
from unionhall.systems.congress.procedures.proposal import PROPOSAL
from unionhall.systems.congress.procedures.resolution import RESOLUTION
from unionhall.systems.congress.procedures.session import MEMBERS_CONGRESS, STAFF_CONGRESS, TEACHERS_CONGRESS

PROCEDURES = (CALL, PROPOSAL, STAFF_CONGRESS, TEACHERS_CONGRESS, MEMBERS_CONGRESS, RESOLUTION, JOINT_MEETING, CORRECTION)
