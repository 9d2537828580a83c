"""Portals beside each other: one measure as bars from left to right, longest first, with each one's share of all."""

from collections.abc import Iterator

from tui.faces.fullscreen.cells import Signs, cells, fit, widest
from tui.faces.fullscreen.figures import Figures, Portal
from tui.faces.fullscreen.weeklines import Line, Slice, filled
from tui.faces.fullscreen.wrap import breaks
from tui.i18n import Translator

_ENDS = " ▏▎▍▌▋▊▉"  # eighths of a column
_LEAST_BAR = 8  # columns; with fewer the bars have lines of their own
_GAP = 2


def compared(found: Figures, measure: str, width: int, signs: Signs, tr: Translator, *, here: int = -1) -> Iterator[Line]:
    """The portals in so many columns, those without a figure last; `here` is the place of the one in hand. Names are never
    cut: two long ones may differ at their ends only."""
    own = [(portal, portal.figure(measure)) for portal in found.portals]
    known = [(place, one.value) for place, (_, one) in enumerate(own) if one and one.value is not None and one.value >= 0]
    known.sort(key=lambda each: -each[1])
    total = sum(value for _, value in known)
    yield filled((Slice(f" {found.measures.get(measure, '')}", "title"),), width, signs)
    if not known:
        yield filled((Slice(" "), Slice(tr("No figures yet."), "muted")), width, signs)
        return
    said = tr.plural("{n} portal, {total} together", "{n} portals, {total} together", len(known), total=tr.number(total))
    yield filled((Slice(f" {said}", "muted"),), width, signs)
    yield filled((), width, signs)
    labels = max(8, min(widest([portal.name for portal in found.portals]), width * 2 // 5))
    values = {place: f"{tr.number(value)} {_sign(own[place][0], measure)}".rstrip() for place, value in known}
    shares = {place: _percent(value, total, tr) for place, value in known}
    numbers = [widest(list(values.values())), widest(list(shares.values()))]
    bars = width - labels - sum(numbers) - 4 * _GAP
    for place, value in known:
        figures = fit(values[place], numbers[0], right=True) + " " * _GAP + fit(shares[place], numbers[1], right=True)
        drawn = _bar(value, known[0][1], max(0, bars), signs) if bars >= _LEAST_BAR else ""
        yield from _row(own[place][0].name, drawn, figures, (labels, bars, width), place if place == here else -1, signs)
    without = [portal.name for place, (portal, _) in enumerate(own) if place not in values]
    if without:
        yield filled((), width, signs)
        text = ": ".join((tr("No figure"), "; ".join(without)))
        yield from (filled((Slice(f" {text[a:b]}", "muted"),), width, signs) for a, b in breaks(text, width - 1))


def _percent(value: int, total: int, tr: Translator) -> str:
    """A share with one decimal place, as the others above and below it."""
    tenths = (2000 * value + total) // (2 * total) if total else 0
    point = "," if tr.language == "vi" else "."
    return f"{'<' * (value > 0 and not tenths)}{max(tenths, min(value, 1)) // 10}{point}{max(tenths, min(value, 1)) % 10} %"


def _sign(portal: Portal, measure: str) -> str:
    one = portal.figure(measure)
    return one.signs if one else ""


def _row(name: str, drawn: str, figures: str, sizes: tuple[int, int, int], target: int, signs: Signs) -> Iterator[Line]:
    """One portal: its name in as many lines as it takes, bar and figures beside the first."""
    labels, bars, width = sizes
    spans = list(breaks(name, labels))
    for level, (start, end) in enumerate(spans):
        mark = Slice("  ", "", target, mark=not level)
        label = Slice(fit(name[start:end], labels), "", target)
        if level:
            yield filled((mark, label), width, signs)
            continue
        bar = (Slice(" " * _GAP + drawn + " " * (bars - cells(drawn)), "number"),) if bars >= _LEAST_BAR else ()
        yield filled((mark, label, *bar, Slice(" " * _GAP + figures)), width, signs)


def _bar(value: int, highest: int, room: int, signs: Signs) -> str:
    """A bar whose length is to `room` as its value to the highest; one of anything but zero is seen."""
    eighths = max(min(value, 1), (16 * value * room + highest) // (2 * highest)) if highest else 0
    if signs.cut.isascii():
        return "#" * (-(-eighths // 8) if eighths < 8 else (eighths + 4) // 8)
    return "█" * (eighths // 8) + _ENDS[eighths % 8].strip()
