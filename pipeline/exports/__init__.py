"""Exports: the published dataset in the formats that others ask for; `make exports` writes them all."""
