"""The addresses of training."""

urlpatterns: list = []
