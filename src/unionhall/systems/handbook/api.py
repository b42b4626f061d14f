"""What other systems may ask of handbook."""
