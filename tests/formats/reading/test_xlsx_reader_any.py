"""Excel workbooks of any content: generated, damaged, and without measure."""

from __future__ import annotations

import io
import random
import time
from itertools import product

import pytest
import readings
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from readings import counted, squeezed, texts
from sheet_files import changed, written

from budgetdoc.formats.archive import pack, unpack
from budgetdoc.formats.unreadable import Unreadable
from budgetdoc.formats.xlsx.reading import read
from conftest import SAMPLES
from published import publication

texts_of_cells = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1, max_size=8)
places = st.tuples(st.integers(0, 8), st.integers(0, 6))


class TestAnyWorkbook:
    @settings(max_examples=80, deadline=None)
    @given(
        st.dictionaries(places, texts_of_cells | st.integers(-(10**9), 10**9), max_size=12),
        st.lists(st.tuples(places, st.integers(0, 3), st.integers(0, 3)), max_size=3),
    )
    def test_text_in_is_text_out(
        self, values: dict[tuple[int, int], str | int], merged: list[tuple[tuple[int, int], int, int]]
    ) -> None:
        output = io.BytesIO()
        covered: set[tuple[int, int]] = set()
        with xlsxwriter.Workbook(output, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
            sheet = book.add_worksheet()
            for (row, column), down, right in merged:
                area = set(product(range(row, row + down + 1), range(column, column + right + 1)))
                if len(area) > 1 and not area & covered:
                    covered |= area
                    sheet.merge_range(row, column, row + down, column + right, "")
                    area.remove((row, column))
                    values = {place: value for place, value in values.items() if place not in area}
            for (row, column), value in values.items():
                (sheet.write_string if isinstance(value, str) else sheet.write_number)(row, column, value)
        document = read(output.getvalue())
        expected = [str(value) for _, value in sorted(values.items())]
        assert squeezed(texts(document.blocks())) == squeezed(expected)
        readings.shown(document)

    def test_damaged_workbooks_are_read_or_refused(self) -> None:
        chance = random.Random(5)
        data = publication(SAMPLES[0], "guangzhou", "xlsx")
        for _ in range(50):
            self.read_or_refuse(mutated(data, chance))
        parts = unpack(data)
        for _ in range(150):
            name = chance.choice([name for name in parts if "theme" not in name])
            self.read_or_refuse(pack(parts | {name: mutated(parts[name], chance)}))

    def read_or_refuse(self, data: bytes) -> None:
        try:
            document = read(data)
        except Unreadable as error:
            assert error.code in ("BD703", "BD706")  # noqa: PT017
        else:
            assert document.characters == counted(document)


def mutated(data: bytes, chance: random.Random) -> bytes:
    """The bytes with a few digits, signs or bytes changed."""
    found = bytearray(data)
    for _ in range(chance.randrange(1, 4)):
        place = chance.randrange(len(found))
        digits = [i for i in range(place, min(place + 200, len(found))) if chr(found[i]).isdigit()]
        if digits and chance.random() < 0.7:
            found[chance.choice(digits)] = ord(chance.choice("0123456789Ax-"))
        else:
            found[place : place + chance.randrange(3)] = chance.randbytes(chance.randrange(3))
    return bytes(found)


class TestBounds:
    @pytest.mark.parametrize(
        ("data", "code"),
        [
            (b"", "BD701"),
            (b"PK\3\4 no archive", "BD703"),
            (pack({"a.txt": b""}), "BD703"),
            (pack({"_rels/.rels": b"<a", "xl/workbook.xml": b""}), "BD703"),
            (pack({f"{i}": b"" for i in range(2_001)}), "BD706"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "BD704"),
            (written("<row>" + "<c><v>1</v></c>" * 1_500 + "</row>"), "BD706"),
            (written("<row><c><v>1</v></c></row>" * 600 + "<row>" + "<c><v>1</v></c>" * 900 + "</row>"), "BD706"),
            (written("<row>" * 2_000 + "</row>" * 2_000), "BD703"),
        ],
    )
    def test_are_kept(self, data: bytes, code: str) -> None:
        with pytest.raises(Unreadable, match=code):
            read(data)

    def test_entities_are_refused(self) -> None:
        data = written("<row><c><v>1</v></c></row>")
        for entity in ('"text"', 'SYSTEM "file:///etc/hostname"'):
            bad = changed(data, "<sst", f"<!DOCTYPE sst [<!ENTITY a {entity}>]><sst", "sharedStrings")
            with pytest.raises(Unreadable, match="BD703"):
                read(bad)

    def test_one_long_text_in_very_many_cells_is_refused(self, monkeypatch: pytest.MonkeyPatch) -> None:
        data = written('<row><c t="s"><v>0</v></c></row>' * 20, strings=f"<si><t>{'长' * 100}</t></si>")
        assert read(data).characters == 2_000
        monkeypatch.setattr("budgetdoc.formats.xlsx.reading.cells.MOST_CHARACTERS", 1_999)
        with pytest.raises(Unreadable, match="BD706"):
            read(data)

    def test_more_tags_than_memory_has_room_for_are_refused(self, monkeypatch: pytest.MonkeyPatch) -> None:
        data = written("<row/>" * 20_000)
        assert read(data).characters == 0
        monkeypatch.setattr("budgetdoc.formats.xlsx.reading.package.MOST_SIGNS", 20_000)
        with pytest.raises(Unreadable, match="BD706"):
            read(data)

    @pytest.mark.parametrize(
        "data",
        [
            written('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'),
            written(
                '<row r="1"><c r="A1"><v>1</v></c></row><row r="9"><c r="A9"><v>2</v></c></row>',
                "<mergeCells>" + '<mergeCell ref="B2:XFD1048576"/>' * 3_000 + "</mergeCells>",
            ),
            written("<row><c><v>1</v></c></row><row><c><v>2</v></c></row>", '<dimension ref="A1:XFD1048576"/>'),
        ],
    )
    def test_a_claim_to_the_whole_sheet_costs_nothing(self, data: bytes) -> None:
        start = time.process_time()
        assert list(texts(read(data).blocks())) == ["1", "2"]
        assert time.process_time() - start < 1
