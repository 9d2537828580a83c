"""The invented portals behind one address: which path answers with what, and how it changes as it is looked at."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import NamedTuple, ParamSpec
from urllib.parse import parse_qsl

from tui.demo import feeds, liferay, pages, trouble, webforms, weeks
from tui.demo.agenda import LAM_HAI
from tui.demo.articles_lam_hai import PAPERS as PAPERS_OF_LAM_HAI
from tui.demo.calendar import monday
from tui.demo.content import Article, File, Publisher
from tui.demo.feeds import Channel
from tui.demo.files import png
from tui.demo.message import Reply, http_date
from tui.demo.offices import (
    AGENCY_OFFICE,
    CENTRE_OFFICE,
    COUNCIL_OFFICE,
    CUA_TUNG_OFFICE,
    LAM_HAI_OFFICE,
    LOOSE,
    OFFICES,
    PORTAL_OFFICE,
    STATION_OFFICE,
    THACH_DONG_OFFICE,
)  # fmt: skip
from tui.demo.visits import COUNTED, Visits
from tui.demo.writing import PAPERS, PICTURES, Dates, Text, media_type, newest_first, paper, slug, write

RSS, ATOM, RDF, JSON = "application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json"
GROWING = ("/rss/", "/rss/tin-tuc/", "/rss/thong-bao/", "/rss/van-ban/")
WEEK = ("/lich-cong-tac/", "/lich-cong-tac/lich.ics", "/uploads/lich/lich-tuan.docx")
EVERY = 3  # what is looked at changes at every third look
EDITED = 2  # the change of the feeds that also corrects an article
APART = {"Thông báo": "thong-bao", "Văn bản": "van-ban"}  # sections of the department that are no news

Query = Mapping[str, str]


class Content(NamedTuple):
    """What stands at an address. `version` is equal while it does not change; "" when it is never the same twice."""

    make: Callable[[], Reply]
    version: str = "1"


Route = Callable[[Query], Content | None]
P = ParamSpec("P")


def fixed(make: Callable[P, Reply], *arguments: P.args, **named: P.kwargs) -> Route:
    """A route to what `make` gives for these arguments; it never changes."""
    return lambda _: Content(make=lambda: make(*arguments, **named))


def web_page(make: Callable[P, str], *arguments: P.args, **named: P.kwargs) -> Reply:
    """A reply with the HTML that `make` gives."""
    return Reply(body=make(*arguments, **named))


def download(file: File) -> Reply:
    """A reply with the file itself."""
    return Reply(body=paper(file), media=media_type(file.name))


def picture(name: str) -> Reply:
    """A reply with the picture of that name."""
    return Reply(body=png(name), media="image/png")


def page(make: Callable[[], str]) -> Content:
    """A page with a visitor counter: made anew each time, without validators, as those portals do."""
    return Content(make=lambda: Reply(body=make()), version="")


class Site:
    """Every page, feed and file of the demo's offices on one day. `hits` is how often each target was asked for."""

    def __init__(self, *, base: str, today: date, now: datetime, hits: Mapping[str, int]) -> None:
        self.base = base
        self.dates = Dates(today=today, now=now)
        self._hits = hits
        self._visits: Counter[str] = Counter()
        self._texts: dict[tuple[str, int], tuple[Text, ...]] = {}
        self._routes: dict[str, Route] = {}
        for routes in (self._feed_routes(), self._department(), self._offices(), self._lam_hai(), self._files(), unhappy(base)):
            self._routes |= routes
        self._routes[webforms.WEBFORMS] = self._thach_dong

    def content(self, target: str) -> Content:
        """What stands at `target`; a page that says so where nothing does."""
        path, _, query = target.partition("?")
        route = self._routes.get(path)
        found = route(dict(parse_qsl(query))) if route else None
        return found or Content(make=not_found, version="404")

    def modified(self) -> str:
        """Last-Modified of what is made now: later after each change."""
        changes = self.grown(CUA_TUNG_OFFICE) + self.corrected
        return http_date(self.dates.now - timedelta(hours=1) + timedelta(minutes=changes))

    def grown(self, office: Publisher) -> int:
        """How many of the later texts of an office have appeared."""
        return min(self._looks(GROWING) // EVERY, len(office.later))

    @property
    def corrected(self) -> bool:
        """This week's schedule has been changed: one meeting moved, one called off."""
        return self._looks(WEEK) >= EVERY

    def texts(self, office: Publisher) -> tuple[Text, ...]:
        """What an office has published by now, newest first."""
        grown = self.grown(office)
        key = (office.name, grown)
        if key not in self._texts:
            address = ADDRESSES[office.name]
            written = (write(it, self.dates, address, edited=grown >= EDITED) for it in (*office.articles, *office.later[:grown]))
            self._texts[key] = newest_first(written)
        return self._texts[key]

    def _looks(self, paths: Iterable[str]) -> int:
        return max(self._hits.get(path, 0) for path in paths)

    def _visit(self, office: Publisher) -> Visits:
        self._visits[office.name] += 1
        return COUNTED[office.name].now.after(self._visits[office.name])

    # Feeds

    def _feed(
        self, office: Publisher, channel: Channel, media: str, form: Callable[[str, Channel, tuple[Text, ...]], str],
        chosen: Callable[[Text], bool] = lambda _: True,
    ) -> Route:  # fmt: skip
        def route(_: Query) -> Content:
            texts = tuple(text for text in self.texts(office) if chosen(text))
            return Content(make=lambda: Reply(body=form(self.base, channel, texts), media=media), version=str(self.grown(office)))

        return route

    def _feed_routes(self) -> dict[str, Route]:
        def channel(office: Publisher, path: str, title: str = "") -> Channel:
            return Channel(
                title=title or office.name,
                description=f"{office.slogan}. {pages.NOTE if office.language == 'vi' else pages.NOTE_ENGLISH}",
                home=office.home,
                path=path,
                language=office.language,
            )

        def partial(base: str, channel: Channel, texts: tuple[Text, ...]) -> str:
            return feeds.nukeviet(base, channel, texts, whole=False)

        def whole(base: str, channel: Channel, texts: tuple[Text, ...]) -> str:
            return feeds.nukeviet(base, channel, texts, whole=True)

        home = CUA_TUNG_OFFICE
        simple = (
            (AGENCY_OFFICE, "/rss/home.rss", RSS, feeds.ministry),
            (CENTRE_OFFICE, "/trung-tam/feed/", RSS, feeds.wordpress),
            (STATION_OFFICE, "/quan-trac/feed.json", JSON, feeds.json_feed),
            (COUNCIL_OFFICE, "/research-council/notices.atom", ATOM, feeds.atom),
            (PORTAL_OFFICE, "/science-portal/news.rdf", RDF, feeds.rdf),
        )
        routes = {path: self._feed(office, channel(office, path), media, form) for office, path, media, form in simple}
        routes["/rss/"] = self._feed(home, channel(home, "/rss/"), RSS, partial)
        title = "Sở KH&CN tỉnh Cửa Tùng - Tin tức"
        routes["/rss/tin-tuc/"] = self._feed(
            home, channel(home, "/rss/tin-tuc/", title), RSS, whole, lambda it: it.section not in APART
        )
        for section, name in APART.items():
            path = f"/rss/{name}/"
            named = channel(home, path, f"Sở KH&CN tỉnh Cửa Tùng - {section}")
            routes[path] = self._feed(home, named, RSS, whole, in_section(section))
        path = "/rss/tin-tuc-su-kien.rss"
        named = channel(AGENCY_OFFICE, path, "Tin tức - Sự kiện")
        routes[path] = self._feed(AGENCY_OFFICE, named, RSS, feeds.ministry, lambda it: it.section == "Tin tức - Sự kiện")
        return routes

    # The department: NukeViet pages, schedule, calendar

    def _side(self) -> str:
        return pages.most_read(self.texts(CUA_TUNG_OFFICE)) + pages.counter(self._visit(CUA_TUNG_OFFICE))

    def _department(self) -> dict[str, Route]:
        office = CUA_TUNG_OFFICE
        names = {"/": "Tin mới", "/tin-tuc/": "Tin tức"} | {f"/{slug(it.section)}/": it.section for it in office.articles}
        routes: dict[str, Route] = {}
        for path, name in names.items():
            for number in range(1, 5):
                routes[path if number == 1 else f"{path}page-{number}/"] = self._listing(path, name, number)
        for it in (*office.articles, *office.later):
            address = write(it, self.dates, department_address).path
            routes[address] = self._department_article(it)
        routes["/lich-cong-tac/"] = self._schedule
        routes["/lich-cong-tac/lich.ics"] = lambda _: Content(
            make=lambda: Reply(body=weeks.icalendar(self.dates.today, corrected=self.corrected), media="text/calendar"),
            version=f"corrected {self.corrected}",
        )
        routes["/uploads/lich/lich-tuan.docx"] = lambda _: Content(
            make=lambda: Reply(body=weeks.paper(self.dates.today, 0, corrected=self.corrected), media=media_type(".docx")),
            version=f"corrected {self.corrected}",
        )
        for path, (title, words) in LOOSE.items():
            owner = COUNCIL_OFFICE if path.startswith(COUNCIL_OFFICE.home) else office
            routes[path] = fixed(web_page, pages.plain_note, owner, title, words)
        return routes

    def _listing(self, path: str, name: str, number: int) -> Route:
        def route(_: Query) -> Content | None:
            chosen = [text for text in self.texts(CUA_TUNG_OFFICE) if belongs(text, path)]
            if (number - 1) * pages.PER_PAGE >= len(chosen):
                return None
            return page(lambda: pages.listing(CUA_TUNG_OFFICE, name, path, chosen, number, self._side()))

        return route

    def _department_article(self, it: Article) -> Route:
        def route(_: Query) -> Content | None:
            texts = self.texts(CUA_TUNG_OFFICE)
            found = next((text for text in texts if text.number == it.number), None)
            return found and page(lambda: pages.article(CUA_TUNG_OFFICE, found, texts, self._side()))

        return route

    def _schedule(self, query: Query) -> Content | None:
        week = {"-1": -1, "0": 0, "1": 1}.get(query.get("tuan", "0"))
        if week is None:
            return None
        today = self.dates.today
        title = weeks.heading(monday(today) + timedelta(weeks=week))
        table = weeks.table(today, week, corrected=self.corrected)
        return page(lambda: pages.schedule(CUA_TUNG_OFFICE, title, table, week, self._side()))

    # The other offices

    def _offices(self) -> dict[str, Route]:
        announced = (
            (AGENCY_OFFICE, "/rss/home.rss", RSS),
            (CENTRE_OFFICE, "/trung-tam/feed/", RSS),
            (STATION_OFFICE, "/quan-trac/feed.json", JSON),
            (COUNCIL_OFFICE, "/research-council/notices.atom", ATOM),
            (PORTAL_OFFICE, "/science-portal/news.rdf", RDF),
        )
        routes: dict[str, Route] = {}
        for office, feed, media in announced:
            texts = self.texts(office)
            routes[office.home] = fixed(web_page, pages.plain_home, office, feed, media, texts)
            for text in texts:
                routes[text.path] = fixed(web_page, pages.plain_article, office, text)
        return routes

    def _lam_hai(self) -> dict[str, Route]:
        office, root, today = LAM_HAI_OFFICE, liferay.LIFERAY, self.dates.today
        texts = self.texts(office)
        notices = tuple(text for text in texts if text.section in APART)
        news = tuple(text for text in texts if text.section not in APART)

        def section(name: str, place: str, of_section: tuple[Text, ...]) -> Route:
            def route(query: Query) -> Content:
                number = query.get("_101_INSTANCE_khcn_cur", "1")
                shown = int(number) if number.isdecimal() and len(number) < 3 else 1
                return page(lambda: liferay.listing(office, name, place, of_section, shown, self._visit(office), today))

            return route

        def week() -> str:
            return weeks.prose(today, 0, LAM_HAI)

        def schedule(_: Query) -> Content:
            return page(lambda: liferay.liferay(office, "Lịch công tác tuần", week(), self._visit(office), today))

        def home(_: Query) -> Content:
            return page(lambda: liferay.home(office, news, notices, self._visit(office), today, schedule=week()))

        def article(text: Text) -> Route:
            return lambda _: page(lambda: liferay.article(office, text, texts, self._visit(office), today))

        routes: dict[str, Route] = {
            office.home: home,
            f"{root}/tin-tuc": section("Tin tức - Sự kiện", "tin-tuc", news),
            f"{root}/thong-bao": section("Thông báo", "thong-bao", notices),
            f"{root}/van-ban": lambda _: page(lambda: liferay.documents(office, self._visit(office), today)),
            f"{root}/chuyen-muc": lambda _: page(lambda: liferay.special(office, self._visit(office), today)),
            f"{root}/lich-cong-tac-tuan": schedule,
        }
        for text in texts:
            routes[text.path] = article(text)
        return routes

    def _thach_dong(self, query: Query) -> Content | None:
        office, today = THACH_DONG_OFFICE, self.dates.today
        texts = self.texts(office)
        if "nid" in query:
            found = next((text for text in texts if str(text.number) == query["nid"]), None)
            return found and page(lambda: webforms.webforms_article(office, found, today, self._visit(office)))
        number = query.get("trang", "1")
        shown = int(number) if number.isdecimal() and len(number) < 3 else 1
        if (shown - 1) * webforms.PER_PAGE >= len(texts):
            return None
        return page(lambda: webforms.webforms_listing(office, texts, shown, today, self._visit(office)))

    def _files(self) -> dict[str, Route]:
        routes: dict[str, Route] = {}
        articles = [it for office in OFFICES for it in (*office.articles, *office.later)]
        papers = [file for it in articles for file in it.files] + [paper.file for paper in PAPERS_OF_LAM_HAI]
        issues = liferay.issues(self.dates.today)
        papers += [issue.file for issue in issues]
        for file in papers:
            routes[PAPERS + file.name] = fixed(download, file)
        for name in ("logo-cuc.png", *(issue.cover for issue in issues), *(it.photo.name for it in articles if it.photo)):
            routes[PICTURES + name] = fixed(picture, name)
        return routes


def unhappy(base: str) -> dict[str, Route]:
    """Addresses that go wrong, each in its own way."""
    login = pages.plain_note(CUA_TUNG_OFFICE, "Đăng nhập", "Bạn cần đăng nhập để xem nội dung này.")
    busy = pages.plain_note(CUA_TUNG_OFFICE, "Hệ thống đang bảo trì", "Xin quay lại sau ít phút.")
    closed = pages.plain_note(CUA_TUNG_OFFICE, "Đã đóng", "Trang này đã ngừng hoạt động.")
    return {
        "/cu/tin-khoa-hoc.rss": fixed(not_found),
        "/bao-tri/rss/": fixed(lambda: Reply(body=busy, status=503, headers=(("Retry-After", "120"),))),
        "/dang-nhap/rss/": fixed(lambda: Reply(body=login)),
        "/treo/feed.xml": fixed(lambda: Reply(hang=True)),
        "/dia-chi-cu/rss/": fixed(lambda: Reply(status=301, headers=(("Location", f"{base}/rss/van-ban/"),))),
        "/da-dong/rss/": fixed(lambda: Reply(body=closed, status=410)),
        "/dang-nhap/cong": fixed(trouble.sign_in, CUA_TUNG_OFFICE),
        "/tuong-lua/": fixed(trouble.fire_wall),
        "/ten-mien-cu/": fixed(trouble.taken),
        "/ung-dung/": fixed(trouble.empty_shell),
    }


def not_found() -> Reply:
    """The department's page for an address where nothing is."""
    return Reply(
        body=pages.plain_note(CUA_TUNG_OFFICE, "Không tìm thấy trang", "Địa chỉ bạn mở không còn trên cổng."), status=404
    )


def in_section(section: str) -> Callable[[Text], bool]:
    """Whether a text stands in `section`."""
    return lambda text: text.section == section


def belongs(text: Text, path: str) -> bool:
    """A text of the department stands on the section page at `path`."""
    if path == "/":
        return True
    return text.section not in APART if path == "/tin-tuc/" else f"/{slug(text.section)}/" == path


def department_address(it: Article, title: str, _: datetime) -> str:
    """NukeViet: /<category>/<slug>-<number>.html"""
    return f"/{slug(it.section)}/{slug(title)}-{it.number}.html"


def liferay_address(it: Article, _: str, moment: datetime) -> str:
    """Liferay: the last number is the moment in milliseconds since 1970."""
    category = 3 if it.section.startswith("Hoạt động") else 5
    return f"/lam-hai/chi-tiet-tin/-/view-article/1/{category}/{int(moment.timestamp() * 1000)}"


ADDRESSES: dict[str, Callable[[Article, str, datetime], str]] = {
    CUA_TUNG_OFFICE.name: department_address,
    AGENCY_OFFICE.name: lambda it, title, moment: f"/{slug(title)}-197{moment:%y%m%d%H%M%S}{it.number:03}.htm",
    CENTRE_OFFICE.name: lambda it, title, moment: f"/trung-tam/{slug(title)}/",
    STATION_OFFICE.name: lambda it, title, moment: f"/quan-trac/ban-tin/{it.number}",
    COUNCIL_OFFICE.name: lambda it, title, moment: f"/research-council/notices/{slug(title)}",
    PORTAL_OFFICE.name: lambda it, title, moment: f"/science-portal/news/{it.number}",
    LAM_HAI_OFFICE.name: liferay_address,
    THACH_DONG_OFFICE.name: lambda it, title, moment: f"{webforms.WEBFORMS}?pid=57&nid={it.number}",
}
