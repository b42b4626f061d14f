"""The tree of unions with counts and electors, the parts of one's own union, and the terms with their countdown."""

from datetime import timedelta

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from unionhall.core.procedure import Refused
from unionhall.desk.door import Missing, Seat, seat_of
from unionhall.systems.organization import terms
from unionhall.systems.organization.models import Membership, Office, Term, Union, Unit
from unionhall.systems.organization.pages import DESK, door, forms

KINDS = dict(Union.KINDS)


@door("units")
def units(request: HttpRequest) -> HttpResponse:
    """The union and what is directly below it; counts only, no names."""
    seat = seat_of(request)
    at = union_below(seat, request.GET.get("at", ""))
    below = list(Union.objects.filter(parent=at).order_by("pk"))
    counts = counted(at)
    last = term_badges([at, *below], seat)
    root = shown(at, counts, last) | {"below": [shown(one, counts, last) for one in below] + (parts(at, seat) if at.pk == seat.union.pk else [])}
    return render(request, "units.html", {"tree": [root], "acts": acts(seat, at)})


def union_below(seat: Seat, asked: str) -> Union:
    """The own union or one below it."""
    if not asked:
        return seat.union
    found = Union.objects.filter(pk=int(asked), path__startswith=seat.union.path).first() if asked.isdigit() else None
    if found is None:
        raise Missing("这家工会")
    return found


def counted(at: Union) -> dict[int, tuple[int, int]]:
    """Per union: members of it and all below, and how many of them have a vote. One query for the whole part of the tree."""
    rows = Membership.objects.filter(union__path__startswith=at.path, until=None, state__in=("normal", "kept")).values("union_id", "union__path").annotate(all=Count("pk"), electors=Count("pk", filter=Q(state="normal"))).order_by()
    found: dict[int, tuple[int, int]] = {}
    for row in rows:
        for part in row["union__path"].strip("/").split("/"):
            members, electors = found.get(int(part), (0, 0))
            found[int(part)] = (members + row["all"], electors + row["electors"])
    return found


def term_badges(unions: list[Union], seat: Seat) -> dict[int, terms.Countdown]:
    """The countdown of each union's committee."""
    latest: dict[int, Term] = {}
    for term in Term.objects.filter(union__in=unions, body="committee", since__lte=seat.day).order_by("since"):
        latest[term.union_id] = term
    return {number: terms.countdown(term, seat.day) for number, term in latest.items()}


def shown(union: Union, counts: dict[int, tuple[int, int]], last: dict[int, terms.Countdown]) -> dict:
    """One union as look/unit.html reads it."""
    members, electors = counts.get(union.pk, (0, 0))
    count = last.get(union.pk)
    return {
        "name": union.name, "kind": f"{KINDS[union.kind]}，有选举权 {electors} 人", "code": union.code, "members": members, "url": f"{reverse('units')}?at={union.pk}",
        "term": count.said if count and count.kind else "", "term_kind": count.kind if count else "", "below": [],
    }  # fmt: skip


def parts(union: Union, seat: Seat) -> list[dict]:
    """Branches with their groups, then departments and delegations."""
    rows = list(Unit.objects.filter(union=union, closed=None).order_by("pk"))
    heads = dict(Membership.objects.filter(union=union, until=None, state__in=("normal", "kept")).values_list("group_id").annotate(Count("pk")).order_by())
    below = {one.pk: [two for two in rows if two.parent_id == one.pk] for one in rows}
    return [part(one, below, heads, seat) for one in rows if one.parent_id is None]


def part(unit: Unit, below: dict[int, list[Unit]], heads: dict[int, int], seat: Seat) -> dict:
    """One part with those inside it."""
    inner = [part(one, below, heads, seat) for one in below[unit.pk]]
    url = reverse("unit_change", kwargs={"number": unit.pk}) if seat.has(*DESK) else f"{reverse('members')}?unit={unit.pk}" if unit.kind in ("branch", "group") and seat.has("audit") else reverse("units")
    number = heads.get(unit.pk, 0) + sum(one["members"] or 0 for one in inner)
    return {"name": unit.name, "kind": unit.get_kind_display(), "code": "", "members": number if unit.kind in ("branch", "group") else None, "url": url, "term": "", "term_kind": "", "below": inner}


def acts(seat: Seat, at: Union) -> list[dict[str, str]]:
    """What can be begun from the tree."""
    wanted = []
    if at.pk != seat.union.pk:
        wanted.append(("上一层", f"{reverse('units')}?at={at.parent_id}"))
    if seat.has(*DESK):
        wanted.append(("新设分会、小组或部门", reverse("unit_new")))
        if seat.union.kind != "grassroots":
            wanted.append(("新建下级工会", reverse("union_new")))
    if seat.has(*DESK, "audit"):
        wanted.append(("届和换届", reverse("terms")))
    return [{"label": label, "url": url} for label, url in wanted]


@door("unit_new", "GET", "POST")
def unit_new(request: HttpRequest) -> HttpResponse:
    """A new part of the own union."""
    seat = seat_of(request)
    form = forms.NewUnit(seat.union, request.POST or None)
    if form.is_valid():
        typed = form.cleaned_data
        parent = typed["parent"] if typed["kind"] == "group" else None
        try:
            with transaction.atomic():
                made = Unit.objects.create(union=seat.union, kind=typed["kind"], name=typed["name"].strip(), parent=parent)
        except IntegrityError:
            form.add_error("name", f"已经有{dict(Unit.KINDS)[typed['kind']]}“{typed['name']}”了。")
        else:
            messages.success(request, f"已设立{made.get_kind_display()}：{made.name}。")
            return redirect("units")
    return forms.page(request, form, heading="新设分会、小组或部门", lead="分会和小组编会员；部门是承办提案和诉求的单位；代表团是大会上一起讨论的单位。", act="设立", back=reverse("units"))


@door("unit_change", "GET", "POST")
def unit_change(request: HttpRequest, number: int) -> HttpResponse:
    """Another name, or the end of a part."""
    seat = seat_of(request)
    unit = Unit.objects.filter(pk=number, union=seat.union).first()
    if unit is None:
        raise Missing("这个分会或小组")
    form = forms.RenameUnit(request.POST or None, initial={"name": unit.name, "closed": unit.closed})
    if form.is_valid():
        refusal = changed(unit, form.cleaned_data["name"].strip(), form.cleaned_data["closed"])
        if not refusal:
            messages.success(request, f"{unit.get_kind_display()}已更新：{unit.name}。")
            return redirect("units")
        form.add_error(None, refusal)
    return forms.page(request, form, heading=f"{unit.get_kind_display()}：{unit.name}", lead="改名不影响会员和经过。撤销只影响以后，经过都在。", act="保存", back=reverse("units"), more=f"{reverse('members')}?unit={unit.pk}" if unit.kind in ("branch", "group") else "")


def changed(unit: Unit, name: str, closed) -> str:
    """Rename or close; returns why not, or nothing."""
    inside = Membership.objects.filter(Q(group=unit) | Q(group__parent=unit), until=None, state__in=("normal", "kept")).count()
    if closed and inside:
        return f"还有 {inside} 位会员在{unit.name}，请先调到别的小组再撤销。"
    unit.name, unit.closed = name, closed
    try:
        with transaction.atomic():
            unit.save(update_fields=["name", "closed"])
            if closed:
                Office.objects.filter(unit=unit, until=None).update(until=closed - timedelta(days=1))
    except IntegrityError:
        return f"已经有{unit.get_kind_display()}“{name}”了。"
    return ""


@door("union_new", "GET", "POST")
def union_new(request: HttpRequest) -> HttpResponse:
    """A union below one's own."""
    seat = seat_of(request)
    form = forms.NewUnion(request.POST or None)
    if seat.union.kind == "grassroots":
        return forms.page(request, form, heading="新建下级工会", lead="基层工会下面设分会和小组，不设下级工会。", act="建立", back=reverse("units"))
    if form.is_valid():
        made = Union.objects.create(parent=seat.union, region=seat.union.region, sandbox=seat.union.sandbox, **form.cleaned_data)
        messages.success(request, f"已建立：{made.name}（{made.code}）。")
        return redirect("units")
    return forms.page(request, form, heading="新建下级工会", lead="建会申请批准以后登记。会员名册由基层工会自己导入，或用带“单位”一列的名册一次导入。", act="建立", back=reverse("units"), basis="《中华人民共和国工会法》第十二条")


@door("terms")
def terms_list(request: HttpRequest) -> HttpResponse:
    """The terms of the union's bodies, how long they run, what falls due."""
    seat = seat_of(request)
    rows = [terms.countdown(one, seat.day) for one in terms.current(seat.union, seat.day)]
    past = Term.objects.filter(union=seat.union).exclude(pk__in=[one.term.pk for one in rows]).order_by("-since")
    return render(request, "organization/terms.html", {"rows": sorted(rows, key=lambda one: one.left), "past": past, "union_name": seat.union.name, "new_url": reverse("term_new") if seat.has(*DESK) else "", "today": seat.day})


@door("term_new", "GET", "POST")
def term_new(request: HttpRequest) -> HttpResponse:
    """Enter a term after the election was approved."""
    seat = seat_of(request)
    form = forms.NewTerm(request.POST or None)
    if form.is_valid():
        typed = form.cleaned_data
        try:
            made = terms.begin(seat.union, typed["body"], typed["number"], typed["since"], typed["years"])
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, f"已登记：第{made.number}届{made.get_body_display()}，到 {made.until.isoformat()}。")
            return redirect("terms")
    return forms.page(request, form, heading="登记一届", lead="任期从选举产生之日算起，不是从批复之日。", act="登记", back=reverse("terms"), basis="《工会基层组织选举工作条例》第二十九、三十条")
