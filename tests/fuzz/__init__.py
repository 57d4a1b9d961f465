"""Inputs that a fuzzer begins with, and those with which it once found something."""
