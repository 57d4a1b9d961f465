"""How to reach somebody: telephone numbers, addresses of mail and pages, which name nobody."""

from __future__ import annotations

import re

_DIGIT = "[0-9０-９]"
_HYPHEN = "[-－‐−ー()（）]"
_LABEL = "(?:℡|☎|(?i:tel|fax|ｔｅｌ|ｆａｘ)|電話(?:番号)?|内線)[:：]? ?"
_NUMBER = (
    f"(?:{_LABEL}{_DIGIT}(?:{_DIGIT}|{_HYPHEN})+"
    f"|(?<!{_DIGIT})[0０]{_DIGIT}{{1,4}}{_HYPHEN}{_DIGIT}{{1,4}}{_HYPHEN}{_DIGIT}{{3,4}})"
)
_LINK = r"https?://[!-~]+|(?<![\w.+-])[\w.+-]+@[A-Za-z0-9.-]+"
CONTACT = re.compile(rf" ?(?:[(（] ?{_NUMBER} ?[)）]|{_NUMBER}|{_LINK})")
_SIGNS = re.compile(f"{_DIGIT}{{3}}|[@/線]")


def without_contacts(text: str) -> str:
    """The text without telephone numbers, addresses of mail and of pages.

    >>> without_contacts("高山市海外戦略課 ℡0577-35-3346"), without_contacts("観光課（内線２３４）")
    ('高山市海外戦略課', '観光課')
    >>> without_contacts("2023-24実行委員会"), without_contacts("国際課 0120-00-1234 kokusai@city.example.jp")
    ('2023-24実行委員会', '国際課')
    """
    return CONTACT.sub("", text).strip() if _SIGNS.search(text) else text
