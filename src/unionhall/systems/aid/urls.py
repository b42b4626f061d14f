"""The addresses of aid."""

from django.urls import path

from unionhall.systems.aid import pages

urlpatterns = [
    path("aid/", pages.desk, name="aid"),
    path("aid/money/", pages.money, name="aid_money"),
    path("aid/money/pool/", pages.pool, name="aid_pool"),
    path("aid/money/in/", pages.put_in, name="aid_in"),
    path("aid/list/", pages.payment_list, name="aid_list"),
    path("aid/list/bank/", pages.bank, name="aid_bank"),
    path("aid/unvisited/", pages.unvisited, name="unvisited"),
    path("aid/visit/", pages.visit, name="aid_visit"),
    path("aid/visit/hand/", pages.hand, name="aid_hand"),
    path("aid/mine/", pages.mine, name="aid_mine"),
    path("aid/impact/", pages.impact, name="aid_impact"),
    path("aid/<int:number>/national/", pages.national, name="aid_national"),
]
