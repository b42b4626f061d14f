"""The addresses of bargaining."""

from django.urls import path

from unionhall.systems.bargaining import asked_for, pages

urlpatterns = [
    path("bargaining/", pages.desk, name="bargaining"),
    path("bargaining/coverage/", pages.coverage_, name="bargain_coverage"),
    path("bargaining/coverage/firm/", pages.firm, name="bargain_firm"),
    path("bargaining/coverage/count/", pages.count, name="bargain_count"),
    path("bargaining/coverage/contract/", pages.contract, name="bargain_contract"),
    path("bargaining/asked/", asked_for.demands, name="bargain_asked"),
    path("bargaining/asked/<int:number>/", asked_for.put_name, name="bargain_put_name"),
    path("bargaining/places/", pages.places, name="bargain_places"),
    path("bargaining/<int:number>/table/", pages.table, name="bargain_table"),
    path("bargaining/<int:number>/redline/", pages.redlined, name="bargain_redline"),
    path("bargaining/<int:number>/covered/", pages.covered, name="bargain_covered"),
    path("bargaining/<int:number>/covered/sign/", pages.sign, name="bargain_sign"),
    path("bargaining/<int:number>/quota/", pages.quota, name="bargain_quota"),
]
