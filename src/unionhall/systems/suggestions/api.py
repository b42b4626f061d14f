"""What other systems may ask of suggestions."""
