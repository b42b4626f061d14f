"""The addresses of openness."""

from django.urls import path

from unionhall.systems.openness import pages

urlpatterns = [
    path("appraisal/<int:number>/codes/", pages.codes, name="codes"),
    path("appraisal/<int:number>/codes/print/", pages.codes_print, name="codes_print"),
    path("appraisal/<int:number>/codes/close/", pages.codes_close, name="codes_close"),
    path("survey/<int:number>/", pages.page, name="survey"),
    path("survey/<int:number>/slips/", pages.slips, name="survey_slips"),
    path("survey/<int:number>/close/", pages.close, name="survey_close"),
    path("s/", pages.fill, name="survey_fill"),
]
