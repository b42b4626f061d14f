"""The addresses of the hall."""

from django.urls import path

from unionhall.systems.elections import pages

urlpatterns = [
    path("hall/", pages.halls, name="halls"),
    path("hall/new/<int:number>/", pages.hall_new, name="hall_new"),
    path("hall/<int:number>/", pages.hall, name="hall"),
    path("hall/<int:number>/do/<slug:what>/", pages.hall_do, name="hall_do"),
    path("hall/<int:number>/ballots/<int:vote>.pdf", pages.hall_ballots, name="hall_ballots"),
    path("hall/post/<slug:secret>/", pages.hall_post, name="hall_post"),
    path("hall/<int:number>/desk/", pages.hall_desk, name="hall_desk"),
    path("hall/<int:number>/count/<int:vote>/", pages.hall_count, name="hall_count"),
    path("hall/<int:number>/count/<int:vote>/state/", pages.hall_count_state, name="hall_count_state"),
    path("hall/<int:number>/count/<int:vote>/do/", pages.hall_count_do, name="hall_count_do"),
    path("hall/<int:number>/screen/", pages.hall_screen, name="hall_screen"),
    path("hall/<int:number>/screen/state/", pages.hall_screen_state, name="hall_screen_state"),
]
