"""The addresses of requests."""

from django.urls import path

from unionhall.systems.requests import pages

urlpatterns = [
    path("q/", pages.ask, name="ask"),
    path("q/track/", pages.track, name="ask_track"),
    path("requests/", pages.week, name="requests"),
    path("requests/new/", pages.new, name="request_new"),
    path("requests/take/", pages.take, name="request_take"),
    path("requests/calls/", pages.call_list, name="call_list"),
    path("requests/<int:number>/split/", pages.split, name="request_split"),
    path("labour/", pages.help_page, name="labour_help"),
]
