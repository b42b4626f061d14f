"""The addresses of the congress."""

from django.urls import path

from unionhall.systems.congress import pages, sessions

urlpatterns = [
    path("congress/matters/", sessions.matters, name="matters"),
    path("congress/plan/", sessions.congress_plan, name="congress_plan"),
    path("congress/places/set/", sessions.place_set, name="place_set"),
    path("congress/places/", sessions.places, name="places"),
    path("congress/<int:number>/screen/", sessions.agenda_screen, name="agenda_screen"),
    path("congress/<int:number>/screen/speakers/", sessions.speakers, name="speakers"),
    path("proposals/", pages.ledger, name="ledger"),
    path("proposals/new/", pages.proposal_new, name="proposal_new"),
    path("proposals/drafts/<int:number>/", pages.proposal_draft, name="proposal_draft"),
    path("proposals/drafts/<int:number>/save/", pages.proposal_save, name="proposal_save"),
    path("proposals/similar/", pages.proposal_similar, name="proposal_similar"),
    path("proposals/paper/", pages.proposal_paper, name="proposal_paper"),
]
