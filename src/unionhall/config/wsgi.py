"""The door for web servers (waitress, gunicorn)."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "unionhall.config.settings")
site = get_wsgi_application()

from unionhall.systems.elections import fast  # noqa: E402 (models need the settings)

application = fast.beside(site)
