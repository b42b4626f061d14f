"""What other systems may ask of bargaining."""
