#!/usr/bin/env python3
"""The board's figures once more, by somebody else's engine: rows from a table of tab-separated values go into SQLite, and
each cell is counted by SQL. Prints a line a cell: figure, key, part, number. Knows nothing of the program.

    figures.py ROWS.tsv NOW_MS ZONE COMPLIANCE_DAYS
"""
import datetime
import math
import sqlite3
import sys
import zoneinfo

rows, now, zone, period = sys.argv[1], int(sys.argv[2]), zoneinfo.ZoneInfo(sys.argv[3]), int(sys.argv[4])
DAYS, WEEKS = 91, 12


def day(millis):
    return None if millis is None else datetime.datetime.fromtimestamp(millis / 1000, zone).date().toordinal()


today = day(now)
database = sqlite3.connect(":memory:")
database.create_function("day", 1, day, deterministic=True)
names = ("district crew category status mode kind due due_soon remaining received repair_due repaired result hazard "
         "reply_owed proposed").split()
numbers = set("due due_soon remaining received repair_due repaired hazard reply_owed proposed".split())
columns = ", ".join(f"{name} {'INTEGER' if name in numbers else 'TEXT'}" for name in names)
database.execute(f"CREATE TABLE facts ({columns})")
with open(rows, encoding="utf-8") as lines:
    for line in lines:
        values = line.rstrip("\n").split("\t")
        database.execute(f"INSERT INTO facts VALUES ({','.join('?' * len(names))})",
                         [None if name in numbers and value == "" else value for name, value in zip(names, values)])
OPEN = "status IN ('received', 'acknowledged', 'assigned', 'in_progress', 'repaired', 'programmed')"
database.execute(f"""CREATE TABLE complaint AS SELECT *,
    CASE WHEN {OPEN} THEN CASE
        WHEN mode = 'none' THEN 'not_measured'
        WHEN mode = 'paused' THEN CASE WHEN remaining < 0 THEN 'late' ELSE 'paused' END
        WHEN {now} > due THEN 'late'
        WHEN {now} >= due_soon THEN 'due_soon'
        WHEN kind = 'promise' THEN 'promised'
        ELSE 'in_time' END END AS state,
    max(0, {today} - day(received)) AS age,
    max(0, {today} - day(repaired)) AS repaired_ago FROM facts""")
database.execute(f"""CREATE TABLE judged AS SELECT *, CASE
    WHEN status IN ('rejected', 'merged') THEN NULL
    WHEN status IN ('repaired', 'closed') THEN nullif(result, 'none')
    WHEN mode = 'none' THEN NULL
    WHEN repair_due < {now} OR (kind IN ('repair', 'promise') AND state = 'late') THEN 'overdue'
    ELSE 'waiting' END AS standing FROM complaint""")


def cell(figure, key, part, number):
    print(figure, key, part, number, sep="\t")


def cells(figure, sql):
    for key, part, number in database.execute(sql):
        cell(figure, key, part, number)


def rank(values, share):
    values = sorted(values)
    return values[max(0, math.ceil(share * len(values) - 1e-9) - 1)] if values else 0


for by in ("district", "crew", "category"):
    cells(by, f"SELECT {by}, state, count(*) FROM complaint WHERE state IS NOT NULL GROUP BY 1, 2")
cells("age", """SELECT district || '/' || CASE WHEN age < 1 THEN 0 WHEN age < 3 THEN 1 WHEN age < 7 THEN 2 WHEN age < 30
    THEN 3 ELSE 4 END, state, count(*) FROM complaint WHERE state IS NOT NULL GROUP BY 1, 2""")
cells("received", f"SELECT {DAYS - 1} - age, '', count(*) FROM complaint WHERE age < {DAYS} GROUP BY 1")
cells("dropped", f"""SELECT {DAYS - 1} - age, '', count(*) FROM complaint
    WHERE age < {DAYS} AND status IN ('rejected', 'merged') GROUP BY 1""")
cells("repaired", f"""SELECT {DAYS - 1} - repaired_ago, '', count(*) FROM complaint
    WHERE repaired IS NOT NULL AND repaired_ago < {DAYS} GROUP BY 1""")
cells("compliance", f"""SELECT district, standing, count(*) FROM judged
    WHERE standing IS NOT NULL AND age < {period} GROUP BY 1, 2""")
for what, where in (("open", "state IS NOT NULL"), ("late", "state = 'late'"), ("due_soon", "state = 'due_soon'"),
                    ("hazards", "state IS NOT NULL AND hazard"), ("reply_owed", "reply_owed"),
                    ("unrouted", "state IS NOT NULL AND district = ''"),
                    ("programmes_overdue", "status = 'programmed' AND state = 'late'"),
                    ("proposals", "state IS NOT NULL AND proposed AND status <> 'repaired'")):
    cell("alert", what, "", database.execute(f"SELECT count(*) FROM complaint WHERE {where}").fetchone()[0])
for (district,) in database.execute("SELECT DISTINCT district FROM complaint WHERE state IS NOT NULL").fetchall():
    ages = [max(0, now - at) for (at,) in database.execute(
        "SELECT received FROM complaint WHERE state IS NOT NULL AND district = ?", [district])]
    for part, share in (("median", 0.5), ("ninety", 0.9)):
        cell("open_for", district, part, rank(ages, share))
for week in range(WEEKS):
    ago = (WEEKS - 1 - week) * 7
    times = [max(0, end - start) for start, end in database.execute(
        f"SELECT received, repaired FROM complaint WHERE repaired IS NOT NULL AND repaired_ago BETWEEN {ago} AND {ago + 6}")]
    for part, share in (("median", 0.5), ("ninety", 0.9)):
        cell("repair_time", week, part, rank(times, share))
for by in ("district", "crew"):
    open_work = "status <> 'programmed' AND standing IN ('waiting', 'overdue')"
    cells(f"work_{by}", f"SELECT {by}, 'overdue', count(*) FROM judged WHERE {open_work} AND standing = 'overdue' GROUP BY 1")
    cells(f"work_{by}", f"""SELECT {by}, 'due_72', count(*) FROM judged WHERE {open_work} AND standing = 'waiting'
        AND repair_due - {now} <= 72 * 3600000 GROUP BY 1""")
    cells(f"work_{by}", f"SELECT {by}, 'backlog', count(*) FROM judged WHERE {open_work} GROUP BY 1")
