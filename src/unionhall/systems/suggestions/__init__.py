"""Suggestions 合理化建议."""
