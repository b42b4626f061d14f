"""The addresses of handbook."""

urlpatterns: list = []
