"""What a file that someone hands in really is, and photos made small and free of where they were taken."""

from unionhall.integrations.images.kind import FileRefused, kind
from unionhall.integrations.images.shrink import shrink

__all__ = ["FileRefused", "kind", "shrink"]
