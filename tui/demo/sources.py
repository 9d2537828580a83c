"""The demo's feeds.toml: what a person who starts it follows."""

_SOURCES = """\
# Nguồn tin của bản dùng thử: mọi cơ quan ở đây đều không có thật. / The demo's sources: none of these offices exists.

[settings]
every = "10m"
per_host = 10

[[source]]
id = "cua-tung"
title = "Sở KH&CN Cửa Tùng - Tin tức"
url = "{base}/rss/tin-tuc/"
portal = "Sở KH&CN tỉnh Cửa Tùng"
folder = "Tỉnh"
tags = ["tỉnh"]

[[source]]
id = "cua-tung-thong-bao"
title = "Sở KH&CN Cửa Tùng - Thông báo"
url = "{base}/rss/thong-bao/"
portal = "Sở KH&CN tỉnh Cửa Tùng"
folder = "Tỉnh"
tags = ["tỉnh", "thông báo"]

[[source]]
id = "khoi-nghiep"
title = "Trung tâm Khởi nghiệp Cửa Tùng"
url = "{base}/trung-tam/feed/"
folder = "Tỉnh"

[[source]]
id = "quan-trac"
title = "Trạm Quan trắc biển Cồn Én"
url = "{base}/quan-trac/feed.json"
folder = "Tỉnh"

[[source]]
id = "cuc-du-lieu"
title = "Cục Dữ liệu và Phổ biến Khoa học"
url = "{base}/rss/home.rss"
folder = "Bộ"

[[source]]
id = "northmere"
title = "Northmere Research Council"
url = "{base}/research-council/notices.atom"
folder = "Quốc tế"
language = "en"

[[source]]
id = "kaido"
title = "Kaido Science Portal"
url = "{base}/science-portal/news.rdf"
folder = "Quốc tế"
language = "en"

[[source]]
id = "lam-hai"
title = "Sở KH&CN Lam Hải - Tin tức"
url = "{base}/lam-hai/web/guest/tin-tuc"
kind = "articles"
portal = "Sở KH&CN tỉnh Lam Hải"
folder = "Tỉnh"

[[source]]
id = "lam-hai-thong-bao"
title = "Sở KH&CN Lam Hải - Thông báo"
url = "{base}/lam-hai/"
kind = "articles"
block = "THÔNG BÁO"
portal = "Sở KH&CN tỉnh Lam Hải"
folder = "Tỉnh"
tags = ["thông báo"]

[[source]]
id = "lam-hai-van-ban"
title = "Sở KH&CN Lam Hải - Văn bản"
url = "{base}/lam-hai/"
kind = "articles"
block = "VĂN BẢN MỚI"
portal = "Sở KH&CN tỉnh Lam Hải"
folder = "Tỉnh"

[[source]]
id = "lam-hai-chuyen-muc"
title = "Sở KH&CN Lam Hải - Chuyên mục KH&CN"
url = "{base}/lam-hai/"
kind = "articles"
block = "CHUYÊN MỤC KH&CN"
portal = "Sở KH&CN tỉnh Lam Hải"
folder = "Tỉnh"

[[source]]
id = "thach-dong"
title = "Sở KH&CN Thạch Đông - Tin tức"
url = "{base}/thach-dong/default.aspx?pid=57"
kind = "articles"
pages = 3
portal = "Sở KH&CN tỉnh Thạch Đông"
folder = "Tỉnh"

[[source]]
id = "cua-tung-lich"
title = "Sở KH&CN Cửa Tùng - Lịch công tác"
url = "{base}/lich-cong-tac/"
kind = "schedule"
portal = "Sở KH&CN tỉnh Cửa Tùng"
folder = "Tỉnh"

[[source]]
id = "lam-hai-lich"
title = "Sở KH&CN Lam Hải - Lịch công tác"
url = "{base}/lam-hai/web/guest/lich-cong-tac-tuan"
kind = "schedule"
portal = "Sở KH&CN tỉnh Lam Hải"
folder = "Tỉnh"

[[source]]
id = "cua-tung-lich-dien-tu"
title = "Sở KH&CN Cửa Tùng - Lịch điện tử"
url = "{base}/lich-cong-tac/lich.ics"
kind = "calendar"
portal = "Sở KH&CN tỉnh Cửa Tùng"
folder = "Tỉnh"

[[source]]
id = "cua-tung-truy-cap"
title = "Sở KH&CN Cửa Tùng - Thống kê truy cập"
url = "{base}/"
kind = "visitors"
portal = "Sở KH&CN tỉnh Cửa Tùng"
folder = "Tỉnh"

[[source]]
id = "lam-hai-truy-cap"
title = "Sở KH&CN Lam Hải - Thống kê truy cập"
url = "{base}/lam-hai/"
kind = "visitors"
portal = "Sở KH&CN tỉnh Lam Hải"
folder = "Tỉnh"

# Những nguồn cố ý hỏng, để xem bảng sự cố. / Sources that fail on purpose, to see the list of problems.

[[source]]
id = "van-ban-dia-chi-cu"
title = "Văn bản mới (địa chỉ cũ, đã chuyển)"
url = "{base}/dia-chi-cu/rss/"
folder = "Trục trặc"
timeout = "3s"

[[source]]
id = "khong-con"
title = "Tin khoa học cũ (không còn trang)"
url = "{base}/cu/tin-khoa-hoc.rss"
folder = "Trục trặc"
timeout = "3s"

[[source]]
id = "bao-tri"
title = "Cổng đang bảo trì"
url = "{base}/bao-tri/rss/"
folder = "Trục trặc"
timeout = "3s"

[[source]]
id = "dang-nhap"
title = "Kênh RSS trả về trang đăng nhập"
url = "{base}/dang-nhap/rss/"
folder = "Trục trặc"
timeout = "3s"

[[source]]
id = "khong-tra-loi"
title = "Máy chủ không trả lời"
url = "{base}/treo/feed.xml"
folder = "Trục trặc"
timeout = "3s"

[[source]]
id = "da-dong"
title = "Bản tin đã đóng"
url = "{base}/da-dong/rss/"
folder = "Trục trặc"
timeout = "3s"

# Những trang đứng thay chỗ của cổng. / Pages that stand in a portal's place.

[[source]]
id = "cong-dang-nhap"
title = "Cổng chỉ còn trang đăng nhập"
url = "{base}/dang-nhap/cong"
kind = "articles"
folder = "Trục trặc"

[[source]]
id = "tuong-lua"
title = "Cổng chặn mọi chương trình"
url = "{base}/tuong-lua/"
kind = "articles"
folder = "Trục trặc"

[[source]]
id = "ten-mien-cu"
title = "Tên miền cũ, người khác đang dùng"
url = "{base}/ten-mien-cu/"
kind = "articles"
folder = "Trục trặc"

[[source]]
id = "ung-dung"
title = "Cổng chỉ có chương trình vẽ trang"
url = "{base}/ung-dung/"
kind = "articles"
folder = "Trục trặc"
"""


def feeds_toml(base: str) -> str:
    """The demo's feeds.toml for a portal at `base`: feeds, portals without one, schedules, counters, and the ones that fail."""
    return _SOURCES.replace("{base}", base)
