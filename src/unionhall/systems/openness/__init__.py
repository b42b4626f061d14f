"""公开与民主评议: what is open, to whom and for how long; what members say before a decision; how they appraise their leaders."""
