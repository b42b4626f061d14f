"""The addresses of bargaining."""

urlpatterns: list = []
