"""The chart: heights against figures, gaps, resets, what is not over, names of days, every size, and whatever may come."""

import itertools
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

import pytest

from tui.faces.fullscreen.cells import ASCII, Signs, cells
from tui.faces.fullscreen.chart import Drawn, draw, placed
from tui.faces.fullscreen.chartscale import first_day, named, scale, short_number, slot
from tui.i18n import translator
from tui.model import Measure
from tui.model.statistics import Bar, By, Chart, Note

VI, EN = translator("vi"), translator("en")
END = date(2026, 11, 23)  # a Monday
SIZES = [(30, 8), (40, 12), (80, 14), (80, 24), (120, 20), (120, 40), (200, 60)]
TOPS = " ▁▂▃▄▅▆▇"


def bar(last: date, value: int | None, note: Note = "", days: int = 1) -> Bar:
    moment = datetime(2026, 1, 1, tzinfo=UTC)
    first = last - timedelta(days=days - 1)
    return Bar(first=first, last=last, value=value, derived=True, since=moment, until=moment, note=note)


def chart(values: Sequence[int | None], measure: Measure | None = Measure.TOTAL, title: str = "Lượt truy cập") -> Chart:
    """Days up to END."""
    bars = [bar(END - timedelta(days=len(values) - 1 - n), value) for n, value in enumerate(values)]
    return Chart(title=title, by="day", bars=tuple(bars), measure=measure)


def year() -> Chart:
    """A year of days with all that can happen."""
    bars: list[Bar] = []
    day = END - timedelta(days=364)
    while day <= END:
        number = (END - day).days
        value = 800 + number * 37 % 900
        match number % 40:
            case 5:
                day += timedelta(days=3)
                bars.append(bar(day, value * 4, "gap", 4))
            case 15:
                bars.append(bar(day, value // 3, "reset"))
            case 20:
                bars.append(bar(day, value, "gap"))
            case 28 | 29:
                pass
            case _:
                bars.append(bar(day, value, "running" if day == END else ""))
        day += timedelta(days=1)
    return Chart(title="Lượt truy cập theo ngày, suy từ tổng số", by="day", bars=tuple(bars), measure=Measure.TOTAL)


def lines(drawn: Drawn) -> list[str]:
    return ["".join(one.text for one in line).rstrip() for line in drawn.lines]


def shown(of: Chart, width: int, height: int, signs: Signs | None = None, **how: int | None) -> list[str]:
    drawn = draw(of, width, height, VI, signs or Signs(), **how)  # type: ignore[arg-type]  # later and at, both int
    assert len(drawn.lines) <= height
    assert all(sum(cells(one.text) for one in line) == width for line in drawn.lines)
    return lines(drawn)


def heights(found: list[str], column: int) -> int:
    """Eighths of a line in a column of the plot, from its axis up."""
    bottom = next(n for n, line in enumerate(found) if "└" in line)
    eighths = 0
    for line in reversed(found[1:bottom]):
        letter = line.ljust(column + 1)[column]
        if letter not in TOPS[1:] + "█":
            break
        eighths += 8 if letter == "█" else TOPS.index(letter)
    return eighths


@pytest.mark.parametrize("size", SIZES)
def test_every_bar_is_as_high_as_its_figure(size: tuple[int, int]) -> None:
    values = [0, 1, 5, 37, 499, 500, 512, 750, 999, 1000, 87, 333]
    found = shown(chart(values), *size)
    bottom = next(n for n, line in enumerate(found) if "└" in line)
    begin = found[bottom].index("└") + 1
    ticks = {n: line.split("┤")[0].strip() for n, line in enumerate(found) if "┤" in line}
    top, value = next(iter(ticks.items()))
    full, most = (bottom - top) * 8, int(value.replace(".", ""))
    drawn = draw(chart(values), *size, VI, Signs())
    count = drawn.last - drawn.first + 1
    columns = min(12, (size[0] - begin) // count)
    assert count >= len(values) - 2
    for n, figure in enumerate(values[-count:]):
        wanted = 0 if not figure else max(1, round(figure / most * full))
        assert abs(heights(found, begin + n * columns) - wanted) <= (figure * full * 2 % most == 0), (n, figure)
    for line, text in ticks.items():  # a figure that is named reaches exactly to its line
        assert (bottom - line) * 8 * most == int(text.replace(".", "")) * full


def test_a_chart_as_it_looks() -> None:
    assert shown(chart([100, 50, 0, 75, 25, 200]), 36, 11, at=3) == [
        " Lượt truy cập   18/11 - 23/11/2026",
        "                              200",
        " 200┤                         ████",
        "    │                         ████",
        "    │100             75       ████",
        " 100┤████  50       ▂▂▂▂      ████",
        "    │████ ▄▄▄▄      ████  25  ████",
        "    │████ ████  0   ████ ▆▆▆▆ ████",
        "   0└┬─────────┬─────────┬─────────",
        "     18/11     20/11     22/11",
        " Thứ Bảy 21/11: 75",
    ]


def test_a_day_nobody_looked_is_not_a_day_of_none() -> None:
    found = shown(chart([5, 0, None, None, 5]), 60, 10)
    axis = next(line for line in found if "└" in line)
    assert axis.index("·") > axis.index("┬") and axis.count("·") == 2 * 11
    assert found[-1] == " ··· không có số liệu"
    missing = Chart(title="", by="day", bars=(bar(END - timedelta(days=3), 5), bar(END, 5)))
    assert next(line for line in shown(missing, 60, 10) if "└" in line).count("·") == 2 * 12


def test_one_day_that_lacks_is_told() -> None:
    assert shown(chart([5, None, 5]), 60, 10)[-1] == " ··· không có số liệu"
    assert "không có số liệu" not in " ".join(shown(chart([5, 0, 5]), 60, 10))


def test_the_least_bar_shows_what_keeps_it_from_being_whole() -> None:
    bars = (bar(END - timedelta(days=1), 1000), bar(END, 1, "running"))
    found = shown(Chart(title="", by="day", bars=bars), 60, 12)
    assert any("░" in line for line in found) and not any("▁" in line for line in found)


def test_days_together_have_no_height() -> None:
    of = Chart(title="", by="day", bars=(bar(END - timedelta(days=3), 100), bar(END, 900, "gap", 3)))
    found = shown(of, 60, 12)
    assert any(" 100┤" in line for line in found) and not any("900┤" in line or "500┤" in line for line in found)
    assert [line for line in found if "[" in line] == [
        "    │███████████ [           900 / 3 ngày          ]",
        " [ ] gộp nhiều kỳ: 21/11-23/11 900",
    ]


def test_resets_and_what_is_not_over_have_their_signs() -> None:
    bars = (*(bar(END - timedelta(days=n), 100) for n in (4, 3)), bar(END - timedelta(days=2), 60, "reset"),
            bar(END - timedelta(days=1), 80, "gap"), bar(END, 20, "running"))  # fmt: skip
    for signs, axis, kinds in ((Signs(), "↺~…", "█▓▒░"), (ASCII, "R~>", "#%=o")):
        found = shown(Chart(title="", by="day", bars=bars), 40, 14, signs)
        zero = next(line for line in found if line.strip().startswith("0"))
        assert [letter for letter in zero if letter in axis] == list(axis)
        assert all(any(kind in line for line in found) for kind in kinds)
        told = " ".join(line.strip() for line in found[-3:])
        assert all(
            f"{sign} {words}" in told
            for sign, words in zip(axis, ("bộ đếm đặt lại, ít nhất chừng ấy: 21/11", "đo không đều", "chưa hết kỳ"), strict=True)
        )


def test_a_week_that_lacks_days_says_so() -> None:
    of = Chart(title="", by="week", bars=(bar(END - timedelta(days=1), 300, "gap", 7),), measure=Measure.TODAY)
    assert shown(of, 60, 12, at=0)[-2:] == [" tuần từ 16/11: 300, có quãng trống", " ~ có quãng trống"]


def test_a_reset_among_the_newest_is_told_by_its_day() -> None:
    of = chart([100] * 20)
    bars = tuple(one._replace(note="reset") if n % 4 == 0 else one for n, one in enumerate(of.bars))
    assert "09/11, 13/11, 17/11" not in lines(draw(of, 100, 12, VI, Signs()))[-1]
    assert "12/11, 16/11, 20/11 và 2 lần nữa" in lines(draw(of._replace(bars=bars), 100, 12, VI, Signs()))[-1]


def test_ascii_is_ascii() -> None:
    plain = year()._replace(title="Visits")
    for width, height in SIZES:
        drawn = draw(plain, width, height, EN, ASCII, at=len(placed(plain)) - 3)
        assert "".join(lines(drawn)).isascii()


def test_the_newest_show_and_the_rest_is_counted() -> None:
    found = shown(year(), 80, 14)
    room = 80 - found[2].index("│") - 1
    days = (END - year().bars[0].first).days + 1
    assert f"← còn {days - room} ngày trước" in " ".join(found)
    assert found[0].endswith("23/11/2026")
    older = shown(year(), 80, 14, later=100)
    assert f"← còn {days - 100 - room} ngày trước · → còn 100 ngày sau" in " ".join(older)
    oldest = shown(year(), 80, 14, later=10_000)
    assert "trước" not in " ".join(oldest) and f"→ còn {days - room} ngày sau" in " ".join(oldest)


def test_what_is_pointed_at_shows_and_is_said() -> None:
    of = year()
    for at in (0, 50, 200, len(placed(of)) - 1):
        drawn = draw(of, 80, 14, VI, Signs(), at=at)
        one = placed(of)[at]
        assert drawn.first <= one.last and one.first <= drawn.last
        assert drawn.pointed is not None and VI.number(one.bar.value or 0) in lines(drawn)[drawn.pointed]
        pointed = [one for line in drawn.lines for one in line if one.style == "cursor"]
        assert len(pointed) == 1
    assert lines(draw(chart([7, 8]), 80, 8, VI, Signs(), at=0))[-1] == " Chủ Nhật 22/11: 7"


@pytest.mark.parametrize("by", ["day", "week", "month"])
def test_names_of_days_stand_clear(by: By) -> None:
    last = slot(END, by)
    for width, columns, count in itertools.product((5, 23, 72, 190), (1, 2, 3, 5, 12), (1, 7, 30, 190)):
        if columns * count > width:
            continue
        found = named(last - count + 1, last, by, columns, width)
        ends = [column + len(name) for column, name in found]
        assert all(column >= end + 2 for (column, _), end in zip(found[1:], ends, strict=False))
        assert not ends or ends[-1] <= width


def test_days_weeks_and_months_are_numbered() -> None:
    for by, first in (("day", END), ("week", END), ("month", END.replace(day=1))):
        number = slot(END, by)  # type: ignore[arg-type]  # the three there are
        assert first_day(number, by) == first and slot(first - timedelta(days=1), by) == number - 1  # type: ignore[arg-type]


def test_months_and_weeks() -> None:
    months = Chart(
        title="", by="month", bars=tuple(bar(date(2026, n + 1, 1) - timedelta(days=1), n * 1000) for n in range(2, 12))
    )
    assert "02/2026" in " ".join(shown(months, 120, 12)) or "01/2026" in " ".join(shown(months, 120, 12))
    weeks = Chart(title="", by="week", bars=tuple(bar(END - timedelta(days=7 * n + 1), 5, days=7) for n in range(10)))
    found = shown(weeks, 120, 12, at=9)
    assert "tuần từ 16/11: 5" in " ".join(found) and not any("[" in line for line in found)


def test_scales_are_round_and_used() -> None:
    for highest, height in itertools.product((0, 1, 2, 3, 7, 10, 11, 99, 101, 12345, 10**18, 10**40), (1, 2, 3, 5, 8, 20, 50)):
        on = scale(highest, height)
        assert on.height <= height and on.step * on.steps >= highest
        assert str(on.step).rstrip("0") in ("1", "2", "5")
        assert 0 <= on.eighths(highest) <= on.height * 8
        assert highest == 0 or height < 3 or on.eighths(highest) >= height * 8 * 0.4


@pytest.mark.parametrize(
    ("n", "words"),
    [(999, "999"), (1000, "1 N"), (12_500, "12,5 N"), (99_949, "99,9 N"), (999_999, "1.000 N"), (2_500_000, "2,5 Tr"),
     (3 * 10**9, "3 T"), (10**18, "1.000.000 NT")],
)  # fmt: skip
def test_short_numbers(n: int, words: str) -> None:
    assert short_number(n, VI) == words


HOSTILE = {
    "none": chart([]), "one": chart([5]), "zero": chart([0] * 30), "equal": chart([7] * 30), "huge": chart([10**18, 1, 3]),
    "unknown": chart([None] * 12), "negative": chart([-5, 3, -(10**20)]), "many": chart(list(range(5000))),
    "far": Chart(title="", by="day", bars=(bar(date(1, 1, 1), 5), bar(date(9999, 12, 31), 6))),
    "far months": Chart(title="", by="month", bars=(bar(date(1, 1, 1), 5), bar(date(9999, 12, 31), 6))),
    "far weeks": Chart(title="", by="week", bars=(bar(date(1, 1, 1), 5), bar(date(9999, 12, 31), 6))),
    "one over all": Chart(title="", by="day", bars=(bar(END, 5, "gap", 700_000),)),
    "turned round": Chart(title="", by="day", bars=(bar(END, 5)._replace(last=END - timedelta(days=9)),)),
    "over each other": Chart(title="", by="day", bars=tuple(bar(END, n, "gap", n + 1) for n in range(9))),
    "title": chart([1, 2], title="日本\x1b[2J\n[/]" + "x" * 9000 + "e\u0301"), "year": year(),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_whatever_comes_is_drawn_within_bounds(name: str) -> None:
    of = HOSTILE[name]
    for (width, height), signs in itertools.product([*SIZES, (1, 1), (0, 0), (3, 2), (9, 40), (300, 5)], (Signs(), ASCII)):
        for how in ({}, {"at": 0}, {"later": 10**9}, {"at": 10**9}, {"later": -4}):
            assert "\x1b" not in "".join(shown(of, width, height, signs, **how))
