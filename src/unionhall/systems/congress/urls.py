"""The addresses of the congress."""

urlpatterns: list = []
