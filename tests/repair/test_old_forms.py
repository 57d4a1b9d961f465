"""Old character forms: which evidence renews one, and what keeps it."""

from __future__ import annotations

import pytest

from pipeline.repair.document import Slot
from pipeline.repair.edits import new_cell
from pipeline.repair.old_forms import old_forms, renew_old_forms

CASES = [
    # The dictionary knows the word in the new form, and not in the old one.
    ("運營業務", "", "運営業務", 0.95),
    ("会議を實施する", "", "会議を実施する", 0.95),
    # The document writes it so: three characters around it, or the word itself.
    ("運營業務", "運営業務", "運営業務", 0.97),
    ("國際交流協会", "国際交流協会", "国際交流協会", 0.97),
    ("辨天丸の案内", "弁天丸の案内", "弁天丸の案内", 0.97),
    ("經丸会", "経丸会", "経丸会", 0.97),
    # A form that only names have: six characters elsewhere.
    ("澤蟹観察会の案内", "沢蟹観察会の案内", "沢蟹観察会の案内", 0.97),
    ("澤蟹観察会の案内", "沢蟹観察会", "澤蟹観察会の案内", None),
    ("澤田一郎記念館", "沢田一郎記念館", "澤田一郎記念館", None),
    ("澤田さん", "沢田さん", "澤田さん", None),
    ("澤田一郎", "", "澤田一郎", None),
    # Names by law.
    ("廣島市", "", "広島市", 0.95),
    ("中國山東省", "", "中国山東省", 0.95),
    ("獨立行政法人", "", "独立行政法人", 0.95),
    # Two forms of one word or country.
    ("臺灣との交流", "", "台湾との交流", 0.92),
    ("國立臺灣大學", "", "國立臺灣大學", None),
    # A number before it.
    ("入場料310圓", "", "入場料310円", None),
    # What keeps it: a name that the dictionary holds, a body's own spelling, a shrine, a temple, a company.
    ("會津若松", "", "會津若松", None),
    ("五條市", "", "五條市", None),
    ("國學院大學", "", "國學院大學", None),
    ("慶應義塾大学", "", "慶應義塾大学", None),
    ("實相寺", "", "實相寺", None),
    ("實神社", "", "實神社", None),
    ("實業銀行", "", "實業銀行", None),
    ("株式会社實業", "", "株式会社實業", None),
    ("實業団の試合(株)", "", "実業団の試合(株)", None),
    # A run is renewed whole or not at all.
    ("國學院大学", "", "國學院大学", None),
    # Nothing to do.
    ("運営業務", "", "運営業務", None),
    ("abc", "", "abc", None),
    ("", "", "", None),
]


@pytest.mark.parametrize(("text", "elsewhere", "expected", "confidence"), CASES)
def test_case(text: str, elsewhere: str, expected: str, confidence: float | None) -> None:
    slots = [Slot("doc-0001", 1, "title", "", new_cell(text))]
    if elsewhere:
        slots.append(Slot("doc-0002", 2, "title", "", new_cell(elsewhere)))
    changed, findings = renew_old_forms(tuple(slots))
    assert changed[0].cell.text == expected
    assert (changed[0].cell.edits == ()) is (text == expected)
    assert {edit.rule for edit in changed[0].cell.edits} <= {"old-form"}
    if confidence is not None:
        assert {edit.confidence for edit in changed[0].cell.edits} == {confidence}
    assert findings == ()


def test_no_new_form_is_an_old_one() -> None:
    assert old_forms()["體"] == ("体", "no")
    assert {kind for _, kind in old_forms().values()} == {"no", "yes", "only"}
