"""Training 培训."""
