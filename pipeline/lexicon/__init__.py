"""What the world is called, read by every stage and known once."""
