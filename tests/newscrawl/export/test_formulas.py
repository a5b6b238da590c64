import csv
import io

import pytest

from newscrawl.export.comma_separated import _guarded


@pytest.mark.threat("CSV formulas", "A cell that a spreadsheet would run gets an apostrophe before it")
@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x", "\tx", "\rx"])
def test_formula_is_guarded(cell: str):
    out = io.StringIO()
    csv.writer(out).writerow([_guarded(cell)])
    assert next(csv.reader(io.StringIO(out.getvalue(), newline="")))[0] == f"'{cell}"


@pytest.mark.parametrize("cell", ["Мост", "a=1", "", 5, None])
def test_other_cells_stay(cell: object):
    assert _guarded(cell) == cell
