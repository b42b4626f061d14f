"""The addresses of openness."""

from django.urls import path

from unionhall.systems.openness import pages

urlpatterns = [
    path("survey/<int:number>/", pages.page, name="survey"),
    path("survey/<int:number>/slips/", pages.slips, name="survey_slips"),
    path("survey/<int:number>/close/", pages.close, name="survey_close"),
    path("s/", pages.fill, name="survey_fill"),
]
