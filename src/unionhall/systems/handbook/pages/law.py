"""法规依据: every law we hold with its articles, found by name, number or words; each figure through the years and beside its local variants; where each acts here."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from unionhall.core.statute.articles import LAST
from unionhall.core.statute.laws import Law, article_name, law, laws
from unionhall.core.statute.load import statutes
from unionhall.core.statute.rule import NATIONAL, Rule
from unionhall.desk import asked
from unionhall.desk.door import Missing, seat_of
from unionhall.systems.handbook import lookup, published, used
from unionhall.systems.handbook.pages import door

PLACES = {"national": "全国", "shanghai": "上海", "zhejiang": "浙江", "shandong": "山东", "chongqing": "重庆", "shaanxi": "陕西", "beijing": "北京", "shenzhen": "深圳", "sichuan": "四川", "henan": "河南", "jiangsu": "江苏"}
TYPES = {"enterprise": "企业", "institution": "事业单位", "school": "学校", "organ": "机关", "association": "社会组织"}
OWN = "own"


@door("law")
def pack(request: HttpRequest) -> HttpResponse:
    """The pack: a question that names one article opens it; any other lists what fits; without one, all laws."""
    q = lookup.tidy(request.GET.get("q", ""))
    if one := lookup.meant(q):
        return redirect("law_article", name=one[0].plain, article=one[1])
    hits, named = lookup.find(q), lookup.found_laws(q)
    groups: dict[str, list[Law]] = {}
    for each in laws():
        groups.setdefault("示范办法" if each.model else each.kind, []).append(each)
    return render(request, "handbook/law.html", {"q": q, "hits": hits, "named": named, "groups": groups.items(), "total": len(laws()), "articles": sum(len(each.numbers()) for each in laws())})


def law_of(name: str) -> Law:
    """The law of an address."""
    found = law(name)
    if found is None:
        raise Missing("这部法规")
    return found


@door("law_text")
def text(request: HttpRequest, name: str) -> HttpResponse:
    """One law with what we hold of it."""
    one = law_of(name)
    acts = used.of_articles()
    rows = [{"number": number, "said": article_name(number), "words": lookup.Hit(one, number, 1).words, "figures": len(one.figures_at(number)), "checked": one.checked(number), "acts": len(acts.get((one.plain, number), ()))} for number in one.numbers()]
    return render(request, "handbook/law_text.html", {"law": one, "rows": rows, "loose": [rule for rule in one.figures if not one.articles_of(rule)], "place": PLACES.get(one.region, one.region), "types": "、".join(TYPES[each] for each in one.unit_types if each in TYPES)})


@door("law_article")
def article(request: HttpRequest, name: str, article: int) -> HttpResponse:
    """One article: its words, its figures with their variants, where it acts, and what officers asked about it."""
    one = law_of(name)
    numbers = one.numbers()
    if not 1 <= article <= LAST:
        raise Missing("这一条")
    figures = list({rule.key: rule for rule in one.figures_at(article)}.values())
    near = {"before": max((each for each in numbers if each < article), default=None), "after": min((each for each in numbers if each > article), default=None)}
    return render(request, "handbook/law_article.html", {
        "law": one, "article": article, "said": article_name(article), "held": one.at(article), "known": article in numbers, "checked": one.checked(article), "place": PLACES.get(one.region, one.region), "near": near,
        "figures": [{"rule": rule, "name": rule.quote or rule.key, "many": len(for_types(variants(rule.key))), "own": own_of(request, rule.key)} for rule in figures], "uses": grouped(used.of_articles().get((one.plain, article), ())), "questions": questions(request, one.plain, article),
    })  # fmt: skip


@door("law_figure")
def figure(request: HttpRequest, key: str) -> HttpResponse:
    """One figure: through the years, in every place, and this unit's own."""
    rows = variants(key)
    if not rows:
        raise Missing("这个数字")
    mine = [own_row(rule) for rule in own_rules(request, key)]
    listed = [{"rule": alike[0], "place": PLACES.get(alike[0].region, alike[0].region), "type": "、".join(TYPES[rule.unit_type] for rule in alike if rule.unit_type in TYPES), "floor": "local" if alike[0].region != NATIONAL else "national"} for alike in for_types(rows)]
    return render(request, "handbook/law_figure.html", {"key": key, "name": rows[0].quote or key, "rows": [*listed, *mine], "uses": grouped(used.of_figures().get(key, ())), "may_set": rows[0].floor == "unit" or rows[0].low is not None or rows[0].high is not None})


def variants(key: str) -> list[Rule]:
    """Every rule of a key: the national through the years, then each place."""
    return sorted((rule for rule in statutes() if rule.key == key), key=lambda rule: (rule.region != NATIONAL, rule.region, rule.unit_type, rule.since))


def for_types(rows: list[Rule]) -> list[list[Rule]]:
    """The same figure for several kinds of unit stands in one row."""
    found: dict[tuple[object, ...], list[Rule]] = {}
    for rule in rows:
        found.setdefault((rule.region, rule.since, rule.until, rule.article, str(rule.value), rule.op), []).append(rule)
    return list(found.values())


def own_rules(request: HttpRequest, key: str) -> list[Rule]:
    """The figures that the reader's own union has set, through the years."""
    if not (request.user.is_authenticated and getattr(request.user, "person_id", None)):
        return []
    return sorted((rule for rule in asked.law(seat_of(request).union.pk).rules.own if rule.key == key), key=lambda rule: rule.since)


def own_row(rule: Rule) -> dict[str, Any]:
    """An own figure as a row beside the law's."""
    return {"rule": rule, "place": "", "type": "", "floor": OWN}


def own_of(request: HttpRequest, key: str) -> Rule | None:
    """The own figure that was set last."""
    return next(reversed(own_rules(request, key)), None)


def grouped(uses: tuple[used.Use, ...]) -> list[dict[str, Any]]:
    """Uses under the name of their procedure or system."""
    found: dict[str, list[used.Use]] = {}
    for use in uses:
        found.setdefault(use.label, []).append(use)
    return [{"label": label, "uses": rows} for label, rows in found.items()]


def questions(request: HttpRequest, name: str, article: int) -> list[Any]:
    """Published answers that cite the article, for who may read them."""
    if not (request.user.is_authenticated and getattr(request.user, "person_id", None)):
        return []
    seat = seat_of(request)
    return published.citing(seat.union, name, article) if published.may_read(seat) else []
