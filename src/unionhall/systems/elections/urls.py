"""The addresses of the hall."""

from django.urls import path

from unionhall.systems.elections import electronic, pages, public

urlpatterns = [
    path("hall/", pages.halls, name="halls"),
    path("hall/new/<int:number>/", pages.hall_new, name="hall_new"),
    path("hall/rehearsal/", pages.hall_rehearse, name="hall_rehearse"),
    path("hall/<int:number>/wipe/", pages.hall_wipe, name="hall_wipe"),
    path("hall/<int:number>/kit/<int:vote>.zip", pages.hall_kit, name="hall_kit"),
    path("hall/<int:number>/count/<int:vote>/photo/", pages.hall_photo, name="hall_photo"),
    path("hall/<int:number>/", pages.hall, name="hall"),
    path("hall/<int:number>/do/<slug:what>/", pages.hall_do, name="hall_do"),
    path("hall/<int:number>/ballots/<int:vote>.pdf", pages.hall_ballots, name="hall_ballots"),
    path("hall/post/<slug:secret>/", pages.hall_post, name="hall_post"),
    path("hall/<int:number>/desk/", pages.hall_desk, name="hall_desk"),
    path("hall/<int:number>/count/<int:vote>/", pages.hall_count, name="hall_count"),
    path("hall/<int:number>/count/<int:vote>/state/", pages.hall_count_state, name="hall_count_state"),
    path("hall/<int:number>/count/<int:vote>/do/", pages.hall_count_do, name="hall_count_do"),
    path("hall/<int:number>/count/", pages.hall_count_now, name="hall_count_now"),
    path("hall/<int:number>/key/", electronic.key, name="key"),
    path("hall/<int:number>/key/state/", electronic.key_state, name="key_state"),
    path("hall/<int:number>/key/do/", electronic.key_do, name="key_do"),
    path("h/<str:code>/", electronic.phone, name="phone"),
    path("h/<str:code>/state/", electronic.phone_state, name="phone_state"),
    path("h/<str:code>/sign/", electronic.phone_sign, name="phone_sign"),
    path("h/<str:code>/register/", electronic.phone_register, name="phone_register"),
    path("h/<str:code>/roll/", electronic.phone_roll, name="phone_roll"),
    path("h/<str:code>/trustees.json", electronic.phone_trustees, name="phone_trustees"),
    path("b/<str:uuid>/queue.json", electronic.box_queue, name="box_queue"),
    path("recount/", public.recount, name="recount"),
    path("recount/<str:uuid>/", public.recount_box, name="recount_box"),
    path("candidates/<int:number>/", public.candidates, name="candidates"),
    path("b/<str:uuid>/election.json", electronic.box_election, name="box_election"),
    path("b/<str:uuid>/cast/", electronic.box_cast, name="box_cast"),
    path("b/<str:uuid>/box.json", electronic.box_list, name="box_list"),
    path("b/<str:uuid>/archive.bel", electronic.box_archive, name="box_archive"),
    path("hall/<int:number>/screen/", pages.hall_screen, name="hall_screen"),
    path("hall/<int:number>/screen/state/", pages.hall_screen_state, name="hall_screen_state"),
]
