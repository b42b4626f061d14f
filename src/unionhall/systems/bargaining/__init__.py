"""Collective bargaining 集体协商."""
