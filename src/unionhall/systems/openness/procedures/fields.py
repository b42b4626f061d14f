"""Fields that several procedures of openness ask for: one key, one meaning."""

from unionhall.core.procedure import Field
from unionhall.systems.organization.roles import CHAIR, CLERK, VICE

CHIEFS = (CHAIR, VICE, CLERK)
SUBJECT = Field("subject", "名称")
REASON = Field("reason", "理由", "note")
OWNER = Field("owner", "责任部门")
UNTIL = Field("until", "完成日期", "date")
TASKS = Field("tasks", "办理承诺", "rows", columns=(Field("subject", "事项"), Field("owner", "责任部门"), Field("until", "完成日期", "date")), optional=True)
TIMINGS = (("standing", "长期公开"), ("periodic", "定期公开"), ("at_once", "即时公开"))
PERIODS = (("month", "每月"), ("quarter", "每季"), ("half", "每半年"), ("year", "每年"))
CIRCLES = (("all", "全体职工"), ("delegates", "职工代表"))
YES_NO = (("no", "否"), ("yes", "是"))
