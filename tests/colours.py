"""Colours as people see them: the contrast of WCAG 2, and how far two colours are apart with and without full colour vision."""

from typing import Literal

Rgb = tuple[int, int, int]
Vision = Literal["normal", "protan", "deutan", "tritan"]

# Machado, Oliveira and Fernandes 2009, severity 1, on linear light.
_SEEN: dict[str, tuple[tuple[float, float, float], ...]] = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritan": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
VISIONS: tuple[Vision, ...] = ("normal", "protan", "deutan", "tritan")


def rgb(colour: str) -> Rgb:
    """The three parts of "#rrggbb"."""
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return red, green, blue


def _linear(colour: Rgb) -> tuple[float, ...]:
    return tuple(part / 255 / 12.92 if part / 255 <= 0.03928 else ((part / 255 + 0.055) / 1.055) ** 2.4 for part in colour)


def ratio(one: Rgb, other: Rgb) -> float:
    """The contrast of two colours by WCAG 2: 1 to 21."""
    low, high = sorted(
        sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), _linear(c), strict=True)) for c in (one, other)
    )
    return (high + 0.05) / (low + 0.05)


def distance(one: Rgb, other: Rgb, vision: Vision) -> float:
    """How far apart two colours look (CIE76): below about 20 two texts are hard to tell apart by colour."""
    first, second = _lab(one, vision), _lab(other, vision)
    return float(sum((p - q) ** 2 for p, q in zip(first, second, strict=True)) ** 0.5)


def _lab(colour: Rgb, vision: Vision) -> tuple[float, float, float]:
    linear = _linear(colour)
    red, green, blue = (min(max(sum(m * c for m, c in zip(row, linear, strict=True)), 0.0), 1.0) for row in _SEEN[vision])
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883
    fx, fy, fz = (part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)
