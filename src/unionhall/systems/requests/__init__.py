"""职工诉求: every matter is taken down, led into its lane, answered in time, and closed by the worker and not only by us."""
