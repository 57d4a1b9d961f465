"""What a document says of itself, and what its sidecar says of it."""
