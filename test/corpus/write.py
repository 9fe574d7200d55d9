"""Workbooks of openpyxl. Arguments: the content as JSON, and the folder to write to."""

import datetime
import json
import sys
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import numbers

content = json.loads(sys.stdin.read())
folder = Path(sys.argv[1])


def fill(workbook, iso):
    workbook.iso_dates = iso
    formats = workbook.active
    formats.title = "Formats"
    rows = [(code, content["NUMBERS"]) for code in content["FORMATS"]]
    rows += [(code, content["DATES"]) for code in content["DATE_FORMATS"]]
    for row, (code, values) in enumerate(rows, 1):
        for column, value in enumerate(values, 1):
            formats.cell(row, column, value).number_format = code
    for number in range(0, 50):
        code = numbers.BUILTIN_FORMATS.get(number)
        if code:
            formats.cell(len(rows) + 2 + number, 1, 1234.5).number_format = code
    other = workbook.create_sheet("Other")
    other.append([text for text in content["TEXTS"] if not text.startswith("=")])
    other.append([True, False, None, 5])
    other.append([datetime.datetime(2027, 1, 24, 11, 0), datetime.date(2027, 1, 24), datetime.time(11, 0)])
    other.append([datetime.datetime(2027, 1, 23, 23, 59, 59, 999900), datetime.time(10, 59, 59, 999990)])
    other.append(["=1+1", "=A1", '=IF(1,"","")'])
    other.append(content["ERRORS"])
    other.row_dimensions[2].hidden = True
    other["A8"] = "merged"
    other["B9"] = "beside"
    other.merge_cells("A8:A9")


for name, iso in (("openpyxl", False), ("openpyxl-iso", True)):
    workbook = Workbook()
    fill(workbook, iso)
    workbook.save(folder / f"{name}.xlsx")
