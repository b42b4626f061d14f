"""The addresses of suggestions."""

from django.urls import path

from unionhall.systems.suggestions import pages

urlpatterns = [
    path("suggestions/", pages.mine, name="suggestions"),
    path("suggestions/new/", pages.new, name="suggestion_new"),
    path("suggestions/new/save/", pages.begin, name="suggestion_begin"),
    path("suggestions/draft/<int:number>/", pages.draft, name="suggestion_draft"),
    path("suggestions/draft/<int:number>/save/", pages.save, name="suggestion_save"),
    path("suggestions/similar/", pages.similar, name="suggestion_similar"),
    path("suggestions/<int:number>/", pages.read, name="suggestion_read"),
    path("suggestions/campaigns/<int:number>/", pages.campaign, name="suggestion_campaign"),
    path("suggestions/reviews/", pages.reviews, name="suggestion_reviews"),
    path("suggestions/reviews/<int:number>/", pages.mark, name="suggestion_mark"),
    path("suggestions/awards/", pages.awards, name="suggestion_awards"),
    path("suggestions/awards/payout/", pages.payout, name="suggestion_payout"),
    path("suggestions/awards/payout.xlsx", pages.excel, name="suggestion_excel"),
    path("suggestions/years/", pages.years, name="suggestion_years"),
    path("suggestions/years/past/", pages.past, name="suggestion_past"),
    path("suggestions/overdue/", pages.overdue, name="suggestion_overdue"),
    path("suggestions/wishes/", pages.wishes, name="suggestion_wishes"),
]
