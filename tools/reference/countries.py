"""Countries and areas of ISO 3166-1 with their Japanese names, from CLDR."""

from __future__ import annotations

import re
from importlib.metadata import version
from pathlib import Path

from babel import Locale
from lxml import etree

from tools.reference.tables import write_table

BRACKETS = re.compile(r"\s*[((].*?[))]")


def build(cldr: Path) -> int:
    """Number of rows written to countries.csv; `cldr` is the folder that holds `common/`."""
    supplement = etree.parse(str(cldr / "common" / "supplemental" / "supplementalData.xml"))
    region_of: dict[str, str] = {}
    for group in supplement.iterfind(".//territoryContainment/group"):
        code = group.get("type", "")
        if code.isdigit() and code not in {"001", "003", "019", "202", "419"} and group.get("status") is None:
            region_of.update((name, code) for name in group.get("contains", "").split() if len(name) == 2)
    names = Locale("ja").territories
    rows = []
    for entry in supplement.iterfind(".//codeMappings/territoryCodes"):
        alpha2, alpha3, numeric = entry.get("type", ""), entry.get("alpha3"), entry.get("numeric")
        if alpha3 and numeric and int(numeric) < 900 and alpha2 in names and alpha2 not in {"AN", "CS"}:
            rows.append(
                (
                    alpha2,
                    alpha3,
                    numeric,
                    BRACKETS.sub("", names[alpha2]),
                    names[alpha2],
                    region_of.get(alpha2, ""),
                )
            )
    # the user-assigned code that CLDR and the European Union write for コソボ
    rows.append(("XK", "XKX", "", names["XK"], names["XK"], region_of.get("XK", "039")))
    about = {
        "title": "Countries and areas of ISO 3166-1",
        "source": "Unicode CLDR: names through Babel, codes and regions from unicode-cldr-core (Debian)",
        "version": f"Babel {version('babel')}",
        "license": "Unicode-3.0",
        "notes": "name: CLDR's name without its bracket; region: UN M49 region that holds the country, "
        "empty for Antarctica; XK and XKX of コソボ are user-assigned codes, not ISO's",
    }
    return write_table(
        "countries", ("alpha2", "alpha3", "numeric", "name", "cldr_name", "region"), sorted(rows), about
    )
