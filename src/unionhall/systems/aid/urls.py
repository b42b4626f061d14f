"""The addresses of aid."""

urlpatterns: list = []
