"""How any procedure of a union runs: declared as frozen data, folded from its record, refused with every reason."""

from unionhall.core.procedure import case, declare
from unionhall.core.procedure.case import *  # noqa: F403
from unionhall.core.procedure.declare import *  # noqa: F403
from unionhall.core.procedure.fields import choice_label, clean, wrong

__all__ = ["choice_label", "clean", "wrong"]
__all__ += case.__all__ + declare.__all__
