"""The roles of this platform and what each is called; a role is held through an office or follows from membership."""

MEMBER = "member"
LEADER = "leader"
BRANCH = "branch"
DEPUTY = "deputy"
COMMITTEE = "proposals"
CLERK = "clerk"
CHAIR = "chair"
VICE = "vice"
BOARD_MEMBER = "committee"
WOMEN = "women"
HANDLER = "handler"
MANAGER = "manager"
PRESIDIUM = "presidium"
AUDIT = "audit"
UPPER = "upper"
ADMIN = "admin"
KEEPER = "keeper"  # 诉求保密员: the one person who may open a name that was given in confidence
WORKER = "worker"  # whoever holds the receipt code of a request: no office, no account
LABOUR = "labour"  # 职工方协商代表
FIRM = "firm"  # 企业方协商代表: sits across the table
BUREAU = "bureau"  # 人力资源社会保障部门: an outside body without an account
FINANCE = "finance"  # 财务部门: confirms what a suggestion has really saved
MONITOR = "monitor"  # 班委: a learner who takes the roll for others
LEARNER = "learner"  # whoever holds the code of a place in a class: no office, no account
PARTY = "party"  # 同级党组织: an outside body without an account; its letters are entered with number and scan

LABELS = {
    MEMBER: "会员",
    LEADER: "小组长",
    BRANCH: "分会主席",
    DEPUTY: "职工代表",
    COMMITTEE: "提案委员会",
    CLERK: "工会干事",
    CHAIR: "工会主席",
    VICE: "工会副主席",
    BOARD_MEMBER: "工会委员",
    WOMEN: "女职工委员会主任",
    HANDLER: "承办部门",
    MANAGER: "分管领导",
    PRESIDIUM: "主席团",
    AUDIT: "经费审查委员会",
    UPPER: "上级工会",
    ADMIN: "系统管理员",
    KEEPER: "诉求保密员",
    WORKER: "诉求人",
    PARTY: "同级党组织",
    LABOUR: "职工方协商代表",
    FIRM: "企业方协商代表",
    BUREAU: "人力资源社会保障部门",
    FINANCE: "财务部门",
    LEARNER: "学员",
    MONITOR: "班委",
}
AT_ODDS = (FIRM, (LABOUR, CLERK, CHAIR, VICE))  # whoever sits for the firm is none of those who read what the workers keep to themselves (集体合同规定第二十四条)
# everyone of the union itself: what the higher union may see is decided case by case, the machine's keeper sees no business data
WITHIN = tuple(role for role in LABELS if role not in (UPPER, ADMIN, PARTY, WORKER, FIRM, BUREAU, LEARNER, MONITOR))

# 职务 in a roster → the role it opens (codes of roster files)
POSTS = {
    "工会主席": CHAIR, "工会副主席": VICE, "工会委员": BOARD_MEMBER, "小组长": LEADER, "分会主席": BRANCH, "女职工委员会主任": WOMEN,
    "经费审查委员会主任": AUDIT, "经费审查委员": AUDIT,
}
