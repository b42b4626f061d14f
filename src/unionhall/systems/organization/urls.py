"""The addresses of the register's pages."""

from allauth.mfa.urls import urlpatterns as second_step
from django.urls import include, path

from unionhall.systems.organization.pages import accounts

urlpatterns = [
    path("login/", accounts.login, name="login"),
    path("login/", accounts.login, name="account_login"),
    path("login/first/", accounts.first_login, name="first_login"),
    path("login/again/", accounts.reauthenticate, name="account_reauthenticate"),
    path("login/passkey/", accounts.passkey, name="passkey"),
    path("login/cancel/", accounts.cancel_login, name="cancel_login"),
    path("logout/", accounts.logout, name="logout"),
    path("logout/", accounts.logout, name="account_logout"),
    path("logout/everywhere/", accounts.logout_everywhere, name="logout_everywhere"),
    path("password/", accounts.password, name="password"),
    path("look/", accounts.look, name="look"),
    path("mfa/", include(second_step)),
]
