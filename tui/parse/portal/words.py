"""Words by which portals name the parts of their pages: menus, side boxes, further links. All meet folded text."""

import re

# Words of a link that leads to the whole of what stands beside it; alone they are no title.
_ON = (
    r"(?:xem|doc)(?: tiep| them| chi tiet| tat ca| toan bo| toan van| ngay)?|(?:noi dung )?chi tiet|tiep theo|tiep|them|tat ca"
    r"|read(?: more| on)?|more|details?|view(?: more| all| details?)?|continue(?: reading)?|see (?:more|all)|full (?:story|text)"
    r"|tai (?:ve|xuong|tep|day)|download|click(?: here)?|link|(?:xem )?file(?: dinh kem)?|(?:tep )?dinh kem|here|all|next"
)
ON = re.compile(rf"[\W_]*(?:{_ON})?[\W_]*")
ALL = re.compile(
    r"[\W_]*(?:xem (?:them|tat ca|toan bo|tiep|chi tiet)|doc them|tat ca|them|(?:cac )?tin khac|more|(?:view|see) (?:all|more)"
    r"|all|read more|chi tiet)[\W_]*|\s*(?:»|>>|›|\+|\[\+\]|\.\.\.)\s*"
)

# Lists that repeat what stands elsewhere, or lead away.
REPEATS = re.compile(
    r"(?:tin |bai |bai viet )?(?:xem|doc) nhieu|most (?:read|viewed|popular)|popular"
    r"|(?:(?:cac )?(?:tin|bai|bai viet) )?lien quan|related|duoc quan tam|quan tam nhieu|tin hot|trending|co the ban quan tam"
)
LEADS_AWAY = re.compile(
    r"lien ket|website|web link|trang web|links\b|quang cao|banner|doi tac|partners?|thoi tiet|weather|ty gia|gia vang"
    r"|thong ke truy cap|luot truy cap|truy cap|so nguoi|ho tro truc tuyen|tham do|binh chon|thu vien anh|hinh anh|video|album"
    r"|dang nhap|tim kiem|danh muc|menu|chuyen muc$|the loai|tags?$|tu khoa|lich cong tac|sitemap|so do"
)
# What only carries a list on: bare titles after the ones with leads.
GOES_ON = re.compile(
    r"(?:cac )?(?:tin|bai|bai viet|thong tin|thong bao)(?: tuc)? (?:khac|cu hon|da dua|moi hon|tiep theo|cung chuyen muc)"
    r"|(?:other|more) news|older|tiep theo|tin noi bat khac"
)

# In class and id of elements.
MENU = re.compile(
    r"menu|navbar|navigation|crumb|sitemap|pagina|phan-?_?trang|tag-?_?cloud|lien-?_?ket|web-?_?link|dang-?_?nhap|thong-?_?ke|thoi-?_?tiet"
    r"|quang-?_?cao|tham-?_?do|copyright|language|advert|hotline|slogan|banner(?!s?-?(?:slide|news|tin))|skip-?(?:to|link|nav)"
    r"|(?<![a-z0-9])(?:nav|navi|pager|paging|social|shar(?:e|ing)|langs?|log-?in|tags?|counter|visitor|weather|ads?|poll)(?![a-z0-9])"
)
FOOT = re.compile(r"(?<![a-z])foot(?:er)?(?![a-z])|sitefooter|chan-?_?trang|^bottom | bottom$")
SIDE = re.compile(
    r"(?<![a-z])aside|side-?bar|(?<![a-z])side(?![a-z])|(?<![a-z])right(?:[-_ ]|$)"
    r"|right-?(?:col|side|panel|content|bar|block|box)|(?:col|cot|panel|box|block|main|content)-?_?(?:right|phai)|widget-area"
)
PARTS = re.compile(
    r"menu|nav|crumb|sitemap|pag|trang|tag|link|ket|dang|thong|thoi|quang|tham|copyright|lang|advert|hotline|slogan|banner|skip|social"
    r"|shar|login|log-in|counter|visitor|weather|ads?|poll|foot|chan|bottom|side|right|phai|widget|span|col|grid|large|medium"
)
"""Meets every name that MENU, FOOT, SIDE or NARROW may meet, and most others not."""
NARROW = re.compile(r"(?:^|\s)(?:span|col-(?:xs|sm|md|lg|xl)-|col-|grid_?|large-|medium-)([1-4])(?!\d)")
WIDE = re.compile(r"(?:^|\s)(?:span|col-(?:xs|sm|md|lg|xl)-|col-|grid_?|large-|medium-)(?:[7-9]|1[0-2])(?!\d)")
TITLE = re.compile(r"title|tieu-?_?de|headline|heading|subject")
DATE = re.compile(r"date|time|ngay|thoi-?gian|publish|posted|clock|created|(?<![a-z])gio(?![a-z])")
LEAD = re.compile(r"summary|lead|sapo|desc|trich|tom-?tat|intro|excerpt|abstract")
KINDS = re.compile("|".join(pattern.pattern for pattern in (TITLE, DATE, LEAD)))

# In table heads. A column of each kind makes a table of documents.
NUMBER_COLUMN = re.compile(r"so(?: ?/| va| -)? ?(?:ky|ki) hieu|so hieu|(?:ky|ki) hieu|so van ban|so vb|so ?/ ?kh")
SUBJECT_COLUMN = re.compile(r"trich yeu|noi dung|ten van ban|tieu de|ve viec|ten tai lieu|title|subject|ten goi")
DATE_COLUMN = re.compile(r"ngay (?:ban hanh|ky|vb|van ban|phat hanh|dang)|^ngay|^date|ban hanh")
# The day a document bears, not the one on which it was put there.
ISSUED_COLUMN = re.compile(r"ngay (?:ban hanh|ky|vb|van ban|phat hanh)|^ngay(?: thang(?: nam)?)?$|^ban hanh$")
ISSUER_COLUMN = re.compile(r"(?:co quan|don vi|noi) (?:ban hanh|phat hanh)|^co quan$")
KIND_COLUMN = re.compile(r"^loai(?: van ban| vb)?$|hinh thuc van ban")
FILE_COLUMN = re.compile(r"tep|tai ve|tai xuong|file|dinh kem|toan van|download|van ban goc|^tai")
# A week's plan is no list of articles.
SCHEDULE_COLUMN = re.compile(r"thoi gian|dia diem|thanh phan|chu tri|^gio\b|^sang$|^chieu$|thu ?/ ?ngay|noi dung cong viec")
