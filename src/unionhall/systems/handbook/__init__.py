"""The chair's handbook 主席手册."""
