"""The addresses of suggestions."""

urlpatterns: list = []
