"""The living page of every component."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from unionhall.web.pages import door
from unionhall.web.patterns import samples


@door("patterns")
def patterns(request: HttpRequest) -> HttpResponse:
    """Every component once, with made-up people."""
    return render(request, "patterns.html", samples.patterns())
