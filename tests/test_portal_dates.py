"""Dates on pages of portals: every form, every trap, in texts, in lines and in addresses; nothing is invented."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.model import Moment
from tui.parse.dates import FIRST, LAST, VIETNAM
from tui.parse.portal.dates import address_date, find_date, find_dates, page_date

TODAY = date(2026, 11, 22)


def at(year: int, month: int, day: int, hour: int, minute: int = 0, second: int = 0) -> datetime:
    """A time in Vietnam."""
    return datetime(year, month, day, hour, minute, second, tzinfo=VIETNAM).astimezone(UTC)


FORMS = {
    # labelled
    "Ngày đăng: 14-06-2024": date(2024, 6, 14),
    "Ngày đăng bài: 22/05/2018 | Tác giả: Minh Anh": date(2018, 5, 22),
    "Ngày cập nhật : 07/01/2016": date(2016, 1, 7),
    "Cập nhật ( 13/01/2010 )": date(2010, 1, 13),
    "Đăng lúc: 07.01.2016 08:15": at(2016, 1, 7, 8, 15),
    "Ngày: 7/1/2016": date(2016, 1, 7),
    # weekday first
    "Thứ Ba, ngày 14/01/2020": date(2020, 1, 14),
    "Thứ ba, 23/07/2019, 16:51 GMT+7": at(2019, 7, 23, 16, 51),
    "Thứ hai - 13/06/2016 10:00": at(2016, 6, 13, 10),
    "(Thứ hai, 03/05/2021, 05:09 pm GMT+7)": at(2021, 5, 3, 17, 9),
    "CN, 02/06/2024 08:00": at(2024, 6, 2, 8),
    "T2, 03/06/2024": date(2024, 6, 3),
    # date then time
    "01/11/2024 - 09:50": at(2024, 11, 1, 9, 50),
    "09/4/2020, 14:04:40": at(2020, 4, 9, 14, 4, 40),
    "30/04/2016 11:39": at(2016, 4, 30, 11, 39),
    "14/06/2024 lúc 8h30": at(2024, 6, 14, 8, 30),
    "14/06/2024 | 08h:30": at(2024, 6, 14, 8, 30),
    "2024-06-14 08:30:00": at(2024, 6, 14, 8, 30),
    "2024-06-14T08:30:00Z": datetime(2024, 6, 14, 8, 30, tzinfo=UTC),
    "2024-06-14T08:30:00+09:00": datetime(2024, 6, 13, 23, 30, tzinfo=UTC),
    # time then date
    "10:17 09/12/2015": at(2015, 12, 9, 10, 17),
    "10:51 | 21/05/2015": at(2015, 5, 21, 10, 51),
    "08:47, 01/11/2021": at(2021, 11, 1, 8, 47),
    "08:16 | 26/07/2016 (GMT+7)": at(2016, 7, 26, 8, 16),
    "04:36' PM - Thứ hai, 25/07/2016": at(2016, 7, 25, 16, 36),
    "8h30' ngày 14/6/2024": at(2024, 6, 14, 8, 30),
    # words
    "ngày 4 tháng 6 năm 2024": date(2024, 6, 4),
    "Hà Nội, ngày 02 tháng 06 năm 2006": date(2006, 6, 2),
    "Tháng Sáu 14, 2024": date(2024, 6, 14),
    "14 Tháng Mười Hai, 2024": date(2024, 12, 14),
    "14 thg 6, 2024": date(2024, 6, 14),
    "14 Tháng 6/2024": date(2024, 6, 14),
    "14 06/2024": date(2024, 6, 14),
    "14 June 2024 10:05": at(2024, 6, 14, 10, 5),
    "June 14th, 2024": date(2024, 6, 14),
    "2024年6月4日": date(2024, 6, 4),
    # short: the year that brings it nearest
    "28.5": date(2026, 5, 28),
    "10-6": date(2026, 6, 10),
    "5/8": date(2026, 8, 5),
    "ngày 3 và 4.11": date(2026, 11, 3),
    "1 - 7.11": date(2026, 11, 1),
    "2/1": date(2027, 1, 2),
    "14 Th6": date(2026, 6, 14),
    "Thứ Ba, ngày 28/5": date(2026, 5, 28),
    "ngày 14 tháng 6": date(2026, 6, 14),
    "14/06/24": date(2024, 6, 14),
    "14-06-24": date(2024, 6, 14),
    "08:30 - 14/6": at(2026, 6, 14, 8, 30),
    # spaces inside
    "ngày 21 / 9 / 2021": date(2021, 9, 21),
    "Ngày\xa021\n/ 9 / 2021": date(2021, 9, 21),
    # relative: a day, since the minute would be another one at every fetch
    "22 phút trước": TODAY,
    "Đăng: 22 phút trước": TODAY,
    "2 ngày trước": date(2026, 11, 20),
    "cách đây 3 ngày": date(2026, 11, 19),
    "một ngày trước": date(2026, 11, 21),
    "3 days ago": date(2026, 11, 19),
    "Hôm nay": TODAY,
    "Hôm qua": date(2026, 11, 21),
    "Hôm kia": date(2026, 11, 20),
    "Hôm qua lúc 14:05": at(2026, 11, 21, 14, 5),
    "Vừa xong": TODAY,
    # month first, where it can be proved
    "2/27/2017 2:29:58 PM": at(2017, 2, 27, 14, 29, 58),
    "6/14/2024 12:00:00 AM": date(2024, 6, 14),
    "05/18/2026 10:05": at(2026, 5, 18, 10, 5),
    "Monday, 3/5/2018": date(2018, 3, 5),
    "Thứ hai, 3/5/2018": date(2018, 5, 3),
    "6/9/2024 10:00 PM": at(2024, 9, 6, 22),
    # no time given
    "14/06/2024 00:00": date(2024, 6, 14),
    "14/06/2024 00:00:00 GMT+7": date(2024, 6, 14),
    "2024-06-14T00:00:00+07:00": date(2024, 6, 14),
    "14/06/2024 12:00:00 SA": date(2024, 6, 14),
    # glued
    "Hội nghị tổng kết14/01/2020": date(2020, 1, 14),
    "14/01/2020Hội nghị tổng kết": date(2020, 1, 14),
    "Kế hoạch năm 202014/01/2020": date(2020, 1, 14),
    "Thông báo14/01/202010:30Lượt xem: 5": at(2020, 1, 14, 10, 30),
    "10:3014/01/2020": at(2020, 1, 14, 10, 30),
    "x" * 5_000 + "14/01/2020": date(2020, 1, 14),
    # decomposed letters
    "nga\u0300y 4 tha\u0301ng 6 na\u0306m 2024": date(2024, 6, 4),
    "ho\u0302m qua": date(2026, 11, 21),
}

UNKNOWN = [
    "", " ", "Tin tức", "2024", "2024-06", "tháng 6 năm 2024", "June 2024", "2 tuần trước", "3 tháng trước", "Hôm nay: 1163",
    "Hôm qua 907", "Số người online: 8", "22/18/2026", "05/18/2026", "05/18/2026 18:05", "31/02/2024", "29/2", "24/7",
    "-0001-11-30", "30/11/-0001", "0000-00-00 00:00:00", "00/00/0000", "01/01/0001", "1/1/1900", "01/01/1970",
    "1970-01-01T07:00:00+07:00", "12/31/9999", "117/2025/QH15", "Kế hoạch số 141/KH-UBND", "0233.3.852.456", "10.20.1.2014",
    "3.311.371", "99/99", "x" * 10_000, "1/" * 5_000, "hôm" * 5_000, "9" * 5_000 + " giờ trước",
]  # fmt: skip


@pytest.mark.parametrize(("text", "moment"), FORMS.items(), ids=lambda value: str(value)[:40])
def test_forms(text: str, moment: Moment) -> None:
    found = page_date(text, TODAY)
    assert found == moment
    assert type(found) is type(moment)


@pytest.mark.parametrize("text", UNKNOWN, ids=lambda text: text[:30])
def test_unknown(text: str) -> None:
    assert page_date(text, TODAY) is None


def test_short_dates_take_the_nearest_year() -> None:
    assert page_date("28/12", date(2026, 1, 5)) == date(2025, 12, 28)
    assert page_date("3/1", date(2026, 12, 30)) == date(2027, 1, 3)
    assert page_date("29/2", date(2028, 3, 1)) == date(2028, 2, 29)


def test_ages_count_from_the_moment_where_it_is_known() -> None:
    night = datetime(2026, 11, 21, 18, 5, tzinfo=UTC)  # five past one in the night of the 22nd in Vietnam
    assert page_date("3 giờ trước", night) == date(2026, 11, 21)
    assert page_date("22 phút trước", night) == date(2026, 11, 22)
    assert page_date("hôm nay", night) == date(2026, 11, 22)


# Lines of a block or an article's head, and what they say of the publication: (date, text not understood).
LINES: list[tuple[list[str], tuple[Moment | None, str]]] = [
    (["Hội nghị tổng kết", "Ngày đăng: 14-06-2024", "Lượt xem: 23"], (date(2024, 6, 14), "")),
    (["Hội nghị", "14/06/2024"], (date(2024, 6, 14), "")),
    (["Minh Anh - 14/06/2024 10:30"], (at(2024, 6, 14, 10, 30), "")),
    (["Tác giả: Minh Anh Ngày đăng: 14-06-2024"], (date(2024, 6, 14), "")),
    (["Hội nghị tổng kết năm (14/06/2024)"], (date(2024, 6, 14), "")),
    (["Hội nghị tổng kết14/01/2020"], (date(2020, 1, 14), "")),
    (["14/06/2024 | Tin tức"], (date(2024, 6, 14), "")),
    (["Hôm qua"], (date(2026, 11, 21), "")),
    (["Tin trong tỉnh | 22 phút trước"], (TODAY, "")),
    (["ngày 5/8"], (date(2026, 8, 5), "")),
    # labelled before bare, bare before what stands beside other words
    (["Sự kiện (01/02/2024)", "03/02/2024", "Đăng lúc: 02/02/2024 08:15"], (at(2024, 2, 2, 8, 15), "")),
    (["Tin tức (01/02/2024)", "03/02/2024"], (date(2024, 2, 3), "")),
    # today's date of a header
    (["Chủ Nhật ngày 05/12/2021 Chào mừng bạn đến với Cổng thông tin", "Ngày đăng: 14-06-2021"], (date(2021, 6, 14), "")),
    (["Chủ Nhật ngày 05/12/2021 Chào mừng bạn đến với Cổng thông tin"], (None, "")),
    (["Thứ Tư, 05/12/2021 Cổng thông tin điện tử"], (None, "")),
    (["Hôm nay là Chủ Nhật, ngày 22/11/2026"], (None, "")),
    (["Chủ Nhật, ngày 22/11/2026", "20/11/2026"], (date(2026, 11, 20), "")),
    # days of events, ends of terms, dates in sentences
    (["Ngày 14/06/2024, tại thành phố Đông Hà, Sở tổ chức hội nghị tổng kết công tác"], (None, "")),
    (["Sáng nay, ngày 14/06/2024, Sở Khoa học và Công nghệ tổ chức hội nghị"], (None, "")),
    (["Sách được xuất bản ngày 14/06/2024 tại Hà Nội và phát đến các huyện, thị trong tỉnh"], (None, "")),
    (["Tuần 24 (từ ngày 10/6/2024 đến 16/6/2024)"], (None, "")),
    (["Tuần 13 (24/3/2025 - 30/3/2025)"], (None, "")),
    (["Hạn nộp hồ sơ: 30/10/2026"], (None, "")),
    (["Nhận hồ sơ đến 30/10/2026"], (None, "")),
    (["Khai mạc: 20/11/2026"], (None, "")),
    (["Dịch vụ công 24/7", "4.5", "3.311.371"], (None, "")),
    # not yet published
    (["01/01/2027"], (None, "")),
    # no date for the list of documents but that of the paper
    (["Quyết định số 12/QĐ-SKHCN", "Ngày ban hành: 12/05/2023"], (date(2023, 5, 12), "")),
    # what looks like one and is none
    (["Ngày đăng: 22/18/2026"], (None, "22/18/2026")),
    (["Ngày đăng: -0001-11-30"], (None, "-0001-11-30")),
    (["2 tuần trước"], (None, "2 tuần trước")),
    (["Ngày đăng: 01/12/2026"], (None, "01/12/2026")),
    (["Hội nghị", "Lượt xem: 23"], (None, "")),
    ([], (None, "")),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "expected"), LINES, ids=lambda value: str(value)[:40])
def test_lines(lines: list[str], expected: tuple[Moment | None, str]) -> None:
    assert find_date(lines, TODAY) == expected


def test_the_day_of_an_update_is_no_day_of_publication() -> None:
    for line in (
        "Ngày cập nhật : 07/01/2016",
        "Cập nhật ( 07/01/2016 )",
        "Cập nhật lúc 07/01/2016",
        "Last updated on 07/01/2016",
    ):
        found = find_dates([line], TODAY)
        assert (found.published, found.updated, found.unread) == (None, date(2016, 1, 7), "")
    both = find_dates(["Ngày đăng: 05/01/2016 | Cập nhật: 07/01/2016"], TODAY)
    assert (both.published, both.updated) == (date(2016, 1, 5), date(2016, 1, 7))


ADDRESSES = {
    "https://so.example/portal/pages/2023-01-30/Hoi-nghi-468686.aspx": date(2023, 1, 30),
    "https://so.example/2023/01/30/hoi-nghi/": date(2023, 1, 30),
    "https://so.example/2023/1/5": date(2023, 1, 5),
    "https://so.example/tin/20230130/hoi-nghi": date(2023, 1, 30),
    "https://bo.example/khai-mac-197250704101929995.htm": at(2025, 7, 4, 10, 19, 29),
    "https://bo.example/khai-mac-197250704101929995.htm?tab=1": at(2025, 7, 4, 10, 19, 29),
    "https://bo.example/khai-mac-197251304101929995.htm": None,
    "https://bo.example/khai-mac-19725.htm": None,
    "https://so.example/chi-tiet-tin/-/view-article/1/29/1718351999000": None,
    "https://so.example/2023/13/30/": None,
    "https://so.example/0001-01-01/": None,
    "https://so.example/2023/01/": None,
    "https://so.example/ngay-14-06-2024-3313.html": None,
    "https://so.example/bai-20230130.html": None,
    "": None,
}


@pytest.mark.parametrize(("url", "moment"), ADDRESSES.items())
def test_addresses(url: str, moment: Moment | None) -> None:
    found = address_date(url)
    assert found == moment
    assert type(found) is type(moment)


@settings(deadline=None)
@given(st.text(max_size=80), st.dates(date(2000, 1, 1), date(2090, 1, 1)))
def test_any_text(text: str, today: date) -> None:
    for moment in (page_date(text, today), *find_dates([text], today)[:2], address_date(text)):
        assert moment is None or FIRST <= moment.year <= LAST
        assert not isinstance(moment, datetime) or moment.tzinfo is UTC


@settings(deadline=None)
@given(st.text(alphabet="0123456789/-.:, |ngàythángămTZ+(hôqutrướcđ)", max_size=60))
def test_any_digits(text: str) -> None:
    page_date(text, TODAY)
    find_dates([text, text + text], TODAY)


@settings(deadline=None)
@given(st.datetimes(datetime(1971, 1, 1), datetime(2026, 11, 20)))
def test_every_form_of_every_date(moment: datetime) -> None:
    moment = moment.replace(second=0, microsecond=0)
    day, month, year, clock = moment.day, moment.month, moment.year, f"{moment:%H:%M}"
    there = moment.replace(tzinfo=VIETNAM).astimezone(UTC) if clock != "00:00" else moment.date()
    for whole in (
        f"{day}/{month}/{year}",
        f"{day:02}-{month:02}-{year}",
        f"{day}.{month}.{year}",
        f"{day} tháng {month} năm {year}",
    ):
        assert page_date(f"Ngày đăng: {whole}", TODAY) == moment.date()
        assert find_date(["Đăng " + whole], TODAY) == (moment.date(), "")
        assert page_date(f"{whole} - {clock}", TODAY) == there
        assert page_date(f"{clock} | {whole} (GMT+7)", TODAY) == there
        assert page_date(f"Tin{whole}Tin", TODAY) in (moment.date(), None if "tháng" in whole else moment.date())
        assert find_date([f"{clock} {whole}"], TODAY) == (there, "")
    assert address_date(f"https://bo.example/x-197{moment:%y%m%d%H%M%S}123.htm") in (
        moment.replace(tzinfo=VIETNAM).astimezone(UTC), moment.replace(year=2000 + year % 100, tzinfo=VIETNAM).astimezone(UTC)
    )  # fmt: skip


@settings(deadline=None)
@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.integers(-180, 180))
def test_short_forms_come_back(today: date, away: int) -> None:
    day = today + timedelta(days=away)
    for short in (f"{day.day}/{day.month}", f"ngày {day.day}.{day.month}", f"{day.day} tháng {day.month}"):
        if short != "24/7":
            assert page_date(short, today) == day


@pytest.mark.parametrize("piece", ["1/", "1 / ", "ngày ", "10:30 ", "thứ hai, ", "14/06/2024", "1.2.", "(((", "tháng "])
def test_a_long_text_is_no_more_work(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))
    page_date(text, TODAY)
    find_dates([text] * 10_000, TODAY)
    address_date(text)


def test_other_zones_are_kept() -> None:
    seoul = timezone(timedelta(hours=9))
    assert page_date("2024-06-14T08:30:00+09:00", TODAY) == datetime(2024, 6, 14, 8, 30, tzinfo=seoul)
