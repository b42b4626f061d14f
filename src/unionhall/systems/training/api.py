"""What other systems may ask of training."""
