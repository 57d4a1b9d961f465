"""Change the code a little, many times, and count how often a test notices: `make mutate`.

The mutations and the session file are cosmic-ray's; which tests a mutant is given comes from coverage.py.
"""
