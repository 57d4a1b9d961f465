"""Grids to tables: grid → header → claims → body."""
