"""Kinds of official documents and the bodies that issue them, by their names and by the signs in a document's number.

Signs are those of Decree 30/2020/NĐ-CP (appendix III) and of the Party's Instruction 36-HD/VPTW, and what is met beside them.
"""

from typing import NamedTuple

from tui.model.text import fold


class DocumentKind(NamedTuple):
    """A kind by its Vietnamese name; `english` is what a person may ask for it by, `signs` what stands for it in numbers."""

    name: str
    english: str
    signs: tuple[str, ...]


KINDS = tuple(
    DocumentKind(name=name, english=english, signs=tuple(signs.split()))
    for name, english, signs in (
        ("kế hoạch", "plan", "KH KHPH"),
        ("quyết định", "decision", "QĐ"),
        ("công văn", "letter", "CV"),
        ("thông tư", "circular", "TT"),
        ("thông tư liên tịch", "joint circular", "TTLT"),
        ("nghị quyết", "resolution", "NQ"),
        ("nghị quyết liên tịch", "joint resolution", "NQLT"),
        ("nghị định", "decree", "NĐ"),
        ("chỉ thị", "directive", "CT"),
        ("thông báo", "notice", "TB TBKL"),
        ("báo cáo", "report", "BC"),
        ("tờ trình", "submission", "TTr"),
        ("công điện", "dispatch", "CĐ"),
        ("hướng dẫn", "guidance", "HD HDLN"),
        ("giấy mời", "invitation", "GM"),
        ("thư mời", "invitation", "TM TGM"),
        ("chương trình", "programme", "CTr CTrHĐ CTHĐ CTPH"),
        ("phương án", "scheme", "PA"),
        ("đề án", "proposal", "ĐA"),
        ("dự án", "project", "DA"),
        ("kết luận", "conclusion", "KL"),
        ("quy chế", "rules", "QC QCPH"),
        ("quy định", "regulation", "QyĐ QĐi"),
        ("thông cáo", "communique", "TC"),
        ("biên bản", "minutes", "BB"),
        ("hợp đồng", "contract", "HĐ"),
        ("giấy phép", "licence", "GP"),
        ("giấy chứng nhận", "certificate", "GCN"),
        ("giấy xác nhận", "confirmation", "GXN"),
        ("giấy ủy quyền", "authorisation", "GUQ"),
        ("giấy giới thiệu", "introduction", "GGT"),
        ("giấy nghỉ phép", "leave", "GNP"),
        ("phiếu chuyển", "transfer slip", "PC"),
        ("phiếu gửi", "cover slip", "PG"),
        ("phiếu báo", "notice slip", "PB"),
        ("bản ghi nhớ", "memorandum", "BGN"),
        ("bản thỏa thuận", "agreement", "BTT"),
        ("luật", "law", ""),
        ("pháp lệnh", "ordinance", "PL"),
        ("lệnh", "order", "L"),
        ("sắc lệnh", "edict", "SL"),
        ("văn bản hợp nhất", "consolidated text", "VBHN"),
    )
)

_BODIES = {
    "UBND": "Ủy ban nhân dân", "HĐND": "Hội đồng nhân dân", "CTUBND": "Chủ tịch Ủy ban nhân dân",
    "VPUBND": "Văn phòng Ủy ban nhân dân", "VP": "Văn phòng", "CP": "Chính phủ", "TTg": "Thủ tướng Chính phủ",
    "CTN": "Chủ tịch nước", "QH": "Quốc hội", "UBTVQH": "Ủy ban Thường vụ Quốc hội", "VPCP": "Văn phòng Chính phủ",
    "TTCP": "Thanh tra Chính phủ", "TW": "Trung ương", "TƯ": "Trung ương", "BCĐTW": "Ban Chỉ đạo Trung ương",
    "VPTW": "Văn phòng Trung ương", "BCĐ": "Ban Chỉ đạo", "BTGTW": "Ban Tuyên giáo Trung ương",
    "BTCTW": "Ban Tổ chức Trung ương", "UBKTTW": "Ủy ban Kiểm tra Trung ương", "TU": "Tỉnh ủy", "ThU": "Thành ủy",
    "HU": "Huyện ủy", "ĐU": "Đảng ủy", "ĐUS": "Đảng ủy Sở", "MTTQ": "Mặt trận Tổ quốc", "BKHCN": "Bộ Khoa học và Công nghệ",
    "BKH&CN": "Bộ Khoa học và Công nghệ", "BTTTT": "Bộ Thông tin và Truyền thông", "BTC": "Bộ Tài chính", "BNV": "Bộ Nội vụ",
    "BCT": "Bộ Công Thương", "BXD": "Bộ Xây dựng", "BYT": "Bộ Y tế", "BTP": "Bộ Tư pháp", "BNG": "Bộ Ngoại giao",
    "BQP": "Bộ Quốc phòng", "BCA": "Bộ Công an", "BGDĐT": "Bộ Giáo dục và Đào tạo", "BKHĐT": "Bộ Kế hoạch và Đầu tư",
    "BGTVT": "Bộ Giao thông vận tải", "BTNMT": "Bộ Tài nguyên và Môi trường",
    "BNNPTNT": "Bộ Nông nghiệp và Phát triển nông thôn", "BNNMT": "Bộ Nông nghiệp và Môi trường",
    "BVHTTDL": "Bộ Văn hóa, Thể thao và Du lịch", "BLĐTBXH": "Bộ Lao động, Thương binh và Xã hội",
    "BDTTG": "Bộ Dân tộc và Tôn giáo", "KTNN": "Kiểm toán Nhà nước", "NHNN": "Ngân hàng Nhà nước",
    "TANDTC": "Tòa án nhân dân tối cao", "VKSNDTC": "Viện Kiểm sát nhân dân tối cao", "BHXH": "Bảo hiểm xã hội",
    "SKHCN": "Sở Khoa học và Công nghệ", "KHCN": "Sở Khoa học và Công nghệ", "SKH&CN": "Sở Khoa học và Công nghệ",
    "STC": "Sở Tài chính", "SNV": "Sở Nội vụ", "SCT": "Sở Công Thương", "SXD": "Sở Xây dựng", "SYT": "Sở Y tế",
    "STP": "Sở Tư pháp", "SNgV": "Sở Ngoại vụ", "SGDĐT": "Sở Giáo dục và Đào tạo", "SKHĐT": "Sở Kế hoạch và Đầu tư",
    "SGTVT": "Sở Giao thông vận tải", "STNMT": "Sở Tài nguyên và Môi trường",
    "SNNPTNT": "Sở Nông nghiệp và Phát triển nông thôn", "SNNMT": "Sở Nông nghiệp và Môi trường",
    "SVHTTDL": "Sở Văn hóa, Thể thao và Du lịch", "SLĐTBXH": "Sở Lao động, Thương binh và Xã hội",
    "STTTT": "Sở Thông tin và Truyền thông", "TĐC": "Tổng cục Tiêu chuẩn Đo lường Chất lượng", "SHTT": "Cục Sở hữu trí tuệ",
    "ATBXHN": "Cục An toàn bức xạ và hạt nhân", "CCTĐC": "Chi cục Tiêu chuẩn Đo lường Chất lượng",
    "HĐKHCN": "Hội đồng khoa học và công nghệ",
}  # fmt: skip

_SIGNS = {sign: kind.name for kind in KINDS for sign in kind.signs}
# Signs are typed without their marks too, and in small letters; of two that fold alike the more usual one is meant (HD, DA, CT).
_FOLDED_SIGNS = {fold(sign): name for sign, name in reversed(_SIGNS.items())}
_FOLDED_BODIES = {fold(sign): name for sign, name in _BODIES.items()}
_UNSIGNED = ("Bộ Chính trị", "Ban Bí thư", "Ban Chấp hành Trung ương", "Hội đồng Bộ trưởng", "Ban Thường vụ Tỉnh ủy")
BODY_NAMES = dict(sorted(((fold(name), name) for name in (*_BODIES.values(), *_UNSIGNED)), key=lambda pair: -len(pair[0])))
"""Names of bodies by their folded form, the longest first."""


def kind_of_sign(sign: str) -> str:
    """The kind that a sign in a number stands for, "" if none: `KH` is kế hoạch."""
    exact = _SIGNS.get(sign) or _SIGNS.get(sign.upper())
    return exact or _FOLDED_SIGNS.get(fold(sign), "")


def body_of_sign(sign: str) -> str:
    """The body that a sign in a number stands for, "" if none: `SKHCN` is Sở Khoa học và Công nghệ, `QH15` Quốc hội."""
    folded = fold(sign)
    return _FOLDED_BODIES.get(folded) or _FOLDED_BODIES.get(folded.rstrip("0123456789"), "")


def kind_named(words: str) -> str:
    """The kind that a person means by its name, its sign or its English name, "" if none; marks need not be typed."""
    wanted = fold(" ".join(words.split()))
    if not wanted:
        return ""
    named = {fold(kind.name): kind.name for kind in KINDS}
    english = {kind.english: kind.name for kind in reversed(KINDS)}
    return named.get(wanted) or english.get(wanted) or english.get(wanted.removesuffix("s")) or kind_of_sign(words.strip())
