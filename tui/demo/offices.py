"""The offices of the demo: name, slogan, identity and texts of each publisher."""

from tui.demo.articles_around import AGENCY, CENTRE, STATION
from tui.demo.articles_english import COUNCIL, PORTAL
from tui.demo.articles_lam_hai import NOTICES
from tui.demo.articles_neighbours import LAM_HAI, THACH_DONG
from tui.demo.articles_news import NEWS
from tui.demo.articles_notices import ANNOUNCEMENTS, DOCUMENTS
from tui.demo.articles_older import LATER, OLDER
from tui.demo.content import Identity, Publisher

# What the station found, two other offices copy, as offices do: the ministry its lead, the centre all of it.
_CORAL = STATION[2]
_COPIES = (
    _CORAL._replace(number=406, days=3, time="15:20", section="Tin tức - Sự kiện"),
    _CORAL._replace(number=869, days=3, time="17:05", section="Chuyện làm thử", author="Lam Nguyệt"),
)

CUA_TUNG_OFFICE = Publisher(
    name="Sở Khoa học và Công nghệ tỉnh Cửa Tùng",
    slogan="Khoa học vì người dân, đổi mới từ cơ sở",
    home="/",
    identity=Identity(
        owner="Sở Khoa học và Công nghệ tỉnh Cửa Tùng",
        responsible="Ông Lê Trường Khê, Giám đốc Sở",
        address="Số 14 đường Hải Đăng, phường Bến Đò, tỉnh Cửa Tùng",
        telephone="0299 000 1100",
        email="banbientap@cuatung.example",
    ),
    articles=(*NEWS, *OLDER, *ANNOUNCEMENTS, *DOCUMENTS),
    later=LATER,
)
AGENCY_OFFICE = Publisher(
    name="Cục Dữ liệu và Phổ biến Khoa học",
    slogan="Dữ liệu mở, tri thức chung",
    home="/cuc-du-lieu/",
    identity=Identity(
        owner="Cục Dữ liệu và Phổ biến Khoa học",
        responsible="Bà Quách Tuệ Mẫn, Trưởng Ban Biên tập",
        address="Số 2 phố Thư Viện, Hà Nội",
        telephone="024 0000 0412",
        email="toasoan@cucdulieu.example",
    ),
    articles=(*AGENCY[:2], _COPIES[0], *AGENCY[2:]),
)
CENTRE_OFFICE = Publisher(
    name="Trung tâm Khởi nghiệp Cửa Tùng",
    slogan="Làm thử trước, nói sau",
    home="/trung-tam/",
    identity=Identity(
        owner="Trung tâm Khởi nghiệp và Đổi mới sáng tạo tỉnh Cửa Tùng",
        responsible="Bà Tạ Lam Nguyệt, Giám đốc Trung tâm",
        address="Số 3 đường Cầu Cảng, phường Bến Đò, tỉnh Cửa Tùng",
        telephone="0299 000 1177",
        email="chao@khoinghiepcuatung.example",
    ),
    articles=(CENTRE[0], _COPIES[1], *CENTRE[1:]),
)
STATION_OFFICE = Publisher(
    name="Trạm Quan trắc biển Cồn Én",
    slogan="Đo mỗi giờ, báo mỗi sáng",
    home="/quan-trac/",
    identity=Identity(
        owner="Trạm Quan trắc môi trường biển Cồn Én",
        responsible="Bà Nghiêm Thu Lãm, Trưởng trạm",
        address="Đặc khu Cồn Én, tỉnh Cửa Tùng",
        telephone="0299 000 1141",
        email="tram@conen.example",
    ),
    articles=STATION,
)
COUNCIL_OFFICE = Publisher(
    name="Northmere Research Council",
    slogan="Public money, open results",
    home="/research-council/",
    identity=Identity(
        owner="Northmere Research Council",
        responsible="Dr Imelda Harcastle",
        address="1 Quay Street, Northmere",
        telephone="+44 0000 000118",
        email="notices@northmere.example",
    ),
    articles=COUNCIL,
    language="en",
)
PORTAL_OFFICE = Publisher(
    name="Kaido Science Portal",
    slogan="Research news in brief",
    home="/science-portal/",
    identity=Identity(
        owner="Kaido Science Portal",
        responsible="Maruko Ishitani",
        address="3 Harbour Row, Kaido",
        telephone="+81 000 000 904",
        email="desk@kaido.example",
    ),
    articles=PORTAL,
    language="en",
)
LAM_HAI_OFFICE = Publisher(
    name="Sở Khoa học và Công nghệ tỉnh Lam Hải",
    slogan="Khoa học và công nghệ đồng hành cùng nhà nông",
    home="/lam-hai/",
    identity=Identity(
        owner="Sở Khoa học và Công nghệ tỉnh Lam Hải",
        responsible="Ông Bùi Nhật Trạch, Phó Giám đốc Sở",
        address="Số 204 đường Đồi Chè, phường Lam Hải, tỉnh Lam Hải",
        telephone="0298 000 7301",
        email="sokhcn@lamhai.example",
    ),
    articles=(*LAM_HAI, *NOTICES),
)
THACH_DONG_OFFICE = Publisher(
    name="Sở Khoa học và Công nghệ tỉnh Thạch Đông",
    slogan="Trang thông tin điện tử",
    home="/thach-dong/default.aspx",
    identity=Identity(
        owner="Sở Khoa học và Công nghệ tỉnh Thạch Đông",
        responsible="Ban Biên tập",
        address="Số 9 đường Bờ Suối, phường Thạch Đông, tỉnh Thạch Đông",
        telephone="0297 000 2148",
        email="web@thachdong.example",
    ),
    articles=THACH_DONG,
)
OFFICES = (
    CUA_TUNG_OFFICE, AGENCY_OFFICE, CENTRE_OFFICE, STATION_OFFICE, COUNCIL_OFFICE, PORTAL_OFFICE, LAM_HAI_OFFICE,
    THACH_DONG_OFFICE,
)  # fmt: skip

LOOSE = {
    "/doi-moi-sang-tao/tuan-le.html": (
        "Tuần lễ Đổi mới sáng tạo",
        "Chương trình, sơ đồ gian trưng bày và mẫu đăng ký phiên kết nối.",
    ),
    "/chuyen-doi-so/ban-do-di-tich.html": ("Bản đồ di tích", "212 di tích xếp hạng cấp tỉnh, xem bằng trình duyệt."),
    "/dich-vu/nhiem-vu/": ("Hệ thống quản lý nhiệm vụ", "Nộp và theo dõi hồ sơ đăng ký chủ trì nhiệm vụ KH&CN."),
    "/research-council/data/seagrass.html": ("Seagrass survey data", "Cores, photographs and code of the ten-year survey."),
}
"""Pages that texts link to: address, title and one sentence."""
