"""Settings that every property test shares."""

from __future__ import annotations

import os

from hypothesis import settings

# No test fails for being slow on a busy machine; under CI the same examples are tried every time.
settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")
