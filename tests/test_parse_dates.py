"""Dates of feeds and portals: every form met, what must stay unknown, and that nothing is ever invented."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.model import Moment
from tui.parse.dates import FIRST, LAST, feed_date


def at(year: int, month: int, day: int, hour: int, minute: int = 0, second: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, second, tzinfo=UTC)


FEEDS = {
    "Tue, 04 Jun 2024 10:05:06 +0700": at(2024, 6, 4, 3, 5, 6),
    "Tue, 04 Jun 2024 10:05:06 GMT": at(2024, 6, 4, 10, 5, 6),
    "Tue, 04 Jun 2024 10:05 GMT": at(2024, 6, 4, 10, 5),
    "4 Jun 2024 10:05:06 -0330": at(2024, 6, 4, 13, 35, 6),
    "Tue, 4 June 2024 10:05:06 EST": at(2024, 6, 4, 15, 5, 6),
    "Tue, 04 Jun 2024 10:05 CEST": at(2024, 6, 4, 8, 5),
    "Tue, 04 Jun 24 10:05:06 GMT": at(2024, 6, 4, 10, 5, 6),
    "Tue, 04 Jun 94 10:05:06 GMT": at(1994, 6, 4, 10, 5, 6),
    "Tue, 04 Jun, 2024 10:05:06 UTC": at(2024, 6, 4, 10, 5, 6),
    "Tue,04 Jun 2024 10:05:06 Etc/GMT": at(2024, 6, 4, 10, 5, 6),
    "Tue, 04 Jun 2024 10:05:06 GMT-01:30": at(2024, 6, 4, 11, 35, 6),
    "Tue Jun 04 2024 10:05:06 +0200": at(2024, 6, 4, 8, 5, 6),
    "Tue Jun  4 10:05:06 2024": at(2024, 6, 4, 10, 5, 6),
    "Tue Jun 04 10:05:06 +0000 2024": at(2024, 6, 4, 10, 5, 6),
    "Tue, 04 Jun 2024 10:05:06": at(2024, 6, 4, 10, 5, 6),
    "Tue, 04 Jun 2024": date(2024, 6, 4),
    "June 4, 2024": date(2024, 6, 4),
    "Jun 4, 2024 3:05 p.m. EST": at(2024, 6, 4, 20, 5),
    "4 Jun 2024 12:05 AM": at(2024, 6, 4, 0, 5),
    "04-Jun-2024 10:05": at(2024, 6, 4, 10, 5),
    "2024-06-04T10:05:06Z": at(2024, 6, 4, 10, 5, 6),
    "2024-06-04T10:05:06.123456789+07:00": at(2024, 6, 4, 3, 5, 6),
    "2024-06-04T10:05+07:00": at(2024, 6, 4, 3, 5),
    "2024-06-04T10:05:06": at(2024, 6, 4, 10, 5, 6),
    "2024-06-04 10:05:06 -00:20": at(2024, 6, 4, 10, 25, 6),
    "2024-06-04 10:05:06+07": at(2024, 6, 4, 3, 5, 6),
    "2024-06-04T24:00:00Z": at(2024, 6, 5, 0),
    "2016-12-31T23:59:60Z": at(2016, 12, 31, 23, 59, 59),
    "20240604T100506Z": at(2024, 6, 4, 10, 5, 6),
    "2024-06-04": date(2024, 6, 4),
    "20240604": date(2024, 6, 4),
    "2024/06/04 10:05": at(2024, 6, 4, 10, 5),
    "2024-06-04T00:00:00": date(2024, 6, 4),
    "2024-06-04T00:00:00Z": at(2024, 6, 4, 0),
    "2024年6月4日": date(2024, 6, 4),
    "2024-06-04T25:10:00Z": date(2024, 6, 4),
    "2024-06-04T10:60:00Z": date(2024, 6, 4),
    "2024-06-04T10:05:61Z": date(2024, 6, 4),
    "2024-06-04T24:05:00Z": date(2024, 6, 4),
    "Tue, 04 Jun 2024 10:05:06 +9900": at(2024, 6, 4, 10, 5, 6),
    "  Tue, 04 Jun 2024 10:05:06 GMT\n": at(2024, 6, 4, 10, 5, 6),
}

VIETNAMESE = {
    "Ngày đăng: 14-06-2024": date(2024, 6, 14),
    "Ngày đăng bài: 22/05/2018 | Tác giả: Minh Anh": date(2018, 5, 22),
    "Ngày cập nhật : 07/01/2016": date(2016, 1, 7),
    "Cập nhật ( 13/01/2010 )": date(2010, 1, 13),
    "Đăng lúc: 07.01.2016 08:15": at(2016, 1, 7, 1, 15),
    "Thứ Ba, ngày 14/01/2020": date(2020, 1, 14),
    "Thứ ba, 23/07/2019, 16:51 GMT+7": at(2019, 7, 23, 9, 51),
    "Thứ hai - 13/06/2016 10:00": at(2016, 6, 13, 3),
    "(Thứ hai, 03/05/2021, 05:09 pm GMT+7)": at(2021, 5, 3, 10, 9),
    "Thứ 2, 04/06/2024 08:00": at(2024, 6, 4, 1),
    "CN, 02/06/2024 08:00": at(2024, 6, 2, 1),
    "01/11/2024 - 09:50": at(2024, 11, 1, 2, 50),
    "09/4/2020, 14:04:40": at(2020, 4, 9, 7, 4, 40),
    "30/04/2016 11:39": at(2016, 4, 30, 4, 39),
    "10:17 09/12/2015": at(2015, 12, 9, 3, 17),
    "10:51 | 21/05/2015": at(2015, 5, 21, 3, 51),
    "08:47, 01/11/2021": at(2021, 11, 1, 1, 47),
    "08:16 | 26/07/2016 (GMT+7)": at(2016, 7, 26, 1, 16),
    "04:36' PM - Thứ hai, 25/07/2016": at(2016, 7, 25, 9, 36),
    "1/6/2024 2:29:58 CH": at(2024, 6, 1, 7, 29, 58),
    "7h30 ngày 04/06/2024": at(2024, 6, 4, 0, 30),
    "14 giờ 30 phút, ngày 4 tháng sáu năm 2024": at(2024, 6, 4, 7, 30),
    "ngày 4 tháng 6 năm 2024": date(2024, 6, 4),
    "Hà Nội, ngày 02 tháng 06 năm 2006": date(2006, 6, 2),
    "ngày 21 / 9 / 2021": date(2021, 9, 21),
    "T3, 04 Th6 2024 08:00:00 +0700": at(2024, 6, 4, 1),
    "Thứ Ba, 04 Tháng Mười Hai 2024 10:00:00 +0700": at(2024, 12, 4, 3),
    "14/06/2024 00:00": date(2024, 6, 14),
    "14/06/2024 00:00 GMT+7": at(2024, 6, 13, 17),
    "2/27/2017 2:29:58 PM": at(2017, 2, 27, 7, 29, 58),
    "2/27/2017": date(2017, 2, 27),
    "6/9/2024 10:00": at(2024, 9, 6, 3),
}

UNKNOWN = [
    "", " ", "hôm nay", "22 phút trước", "Hôm qua", "28.5", "10-6", "5/8", "ngày 3 và 4.11", "2024", "2024-06", "June 2024",
    "22/18/2026", "05/18/2026", "31/02/2024", "Tue, 31 Jun 2024 10:00:00 GMT", "0000-00-00 00:00:00", "-0001-11-30",
    "0001-01-01T00:00:00", "Mon, 01 Jan 0001 00:00:00 +0000", "Thu, 01 Jan 1970 00:00:00 +0000", "1970-01-01T07:00:00+07:00",
    "1970-01-01", "12/30/1899 12:00:00 AM", "1753-01-01T00:00:00", "9999-12-31T23:59:59Z", "Fri, 31 Dec 9999 23:59:59 -9999",
    "03-12-31", "1717488000", "not a date", "x" * 10_000, "1/" * 5_000,
]  # fmt: skip


@pytest.mark.parametrize(("text", "moment"), [*FEEDS.items(), *VIETNAMESE.items()])
def test_forms(text: str, moment: Moment) -> None:
    found = feed_date(text)
    assert found == moment
    assert type(found) is type(moment)


@pytest.mark.parametrize("text", UNKNOWN, ids=lambda text: text[:30])
def test_unknown(text: str) -> None:
    assert feed_date(text) is None


def test_decomposed_letters() -> None:
    assert feed_date("nga\u0300y 4 tha\u0301ng 6 na\u0306m 2024") == date(2024, 6, 4)


@settings(deadline=None)
@given(st.text(max_size=60))
def test_any_text(text: str) -> None:
    moment = feed_date(text)
    assert moment is None or FIRST <= moment.year <= LAST
    assert not isinstance(moment, datetime) or moment.tzinfo is UTC


@settings(deadline=None)
@given(st.text(alphabet="0123456789/-.:, TZ+Gmthángy", max_size=40))
def test_any_digits(text: str) -> None:
    feed_date(text)


@settings(deadline=None)
@given(st.datetimes(datetime(1971, 1, 1), datetime(2099, 12, 30)), st.integers(-12, 14))
def test_round_trip(moment: datetime, hours: int) -> None:
    moment = moment.replace(microsecond=0, tzinfo=UTC)
    here = moment + timedelta(hours=hours)
    zone = f"{'-' if hours < 0 else '+'}{abs(hours):02}"
    clock = here.strftime("%H:%M:%S")
    assert feed_date(f"{here.year:04}-{here.month:02}-{here.day:02}T{clock}{zone}:00") == moment
    assert (
        feed_date(f"{here:%d} {'JanFebMarAprMayJunJulAugSepOctNovDec'[3 * here.month - 3 :][:3]} {here.year} {clock} {zone}00")
        == moment
    )
    assert feed_date(f"{here.day}/{here.month}/{here.year} {clock} GMT{zone}") == moment
