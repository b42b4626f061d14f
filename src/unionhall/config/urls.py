"""Every address of the platform: the desk's own pages, then those of each system that has some."""

from django.urls import include, path

handler400 = "unionhall.web.pages.bad_request"
handler403 = "unionhall.web.pages.forbidden"
handler404 = "unionhall.web.pages.not_found"
handler500 = "unionhall.web.pages.server_error"

urlpatterns = [
    path("", include("unionhall.web.urls")),
    path("", include("unionhall.systems.congress.urls")),
    path("", include("unionhall.systems.elections.urls")),
    path("", include("unionhall.systems.openness.urls")),
    path("", include("unionhall.systems.requests.urls")),
    path("", include("unionhall.systems.aid.urls")),
    path("", include("unionhall.systems.training.urls")),
    path("", include("unionhall.systems.handbook.urls")),
    path("", include("unionhall.systems.suggestions.urls")),
    path("", include("unionhall.systems.bargaining.urls")),
    path("", include("unionhall.systems.organization.urls")),
]
