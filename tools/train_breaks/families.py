"""Features by family: what a feature's name is made of, without the values."""

from __future__ import annotations

import re

_FIT = re.compile(r"(?:full|near|loose)[01]p?$")


def family(name: str) -> str:
    """The family of a feature: the names of what it crosses, without their values.

    >>> family("role=venue&left-end=市"), family("kinds=city>body"), family("left=city&full1p")
    ('role=&left-end=', 'kinds=', 'left=&fit')
    >>> family("period>day&role=venue"), family("generic-body"), family("bias")
    ('period>&role=', 'proper-', 'bias')
    """
    return "&".join(_part(part) for part in _parts(name))


def _parts(name: str) -> list[str]:
    """The crossed parts; an ampersand that is a feature's value parts nothing."""
    return re.split(r"&(?=[a-z])", name)


def _part(part: str) -> str:
    if _FIT.match(part):
        return "fit"
    if part in ("open", "full"):
        return "open"
    if part.startswith(("generic", "proper")):
        return "proper-"
    head = re.match(r"[a-z0-9-]+", part)
    if head is None:
        return part
    mark = part[head.end() : head.end() + 1]
    return head.group() + (mark if mark in ("=", ">") else "")
