"""What Lam Hải publishes beside its news: announcements, documents, special issues."""

from typing import NamedTuple

from tui.demo.content import Article, File


class Paper(NamedTuple):
    """A document of the department: its number, the days since it was signed, what it is about, its file."""

    sign: str
    days: int
    about: str
    file: File


NOTICES = (
    Article(
        number=7299,
        days=1,
        time="08:00",
        section="Thông báo",
        title="Mời đề xuất đặt hàng nhiệm vụ KH&CN cấp tỉnh năm {y+1}, đợt 1",
        lead="Sở nhận phiếu đề xuất hai trang đến hết {n+30}; ưu tiên đề xuất có xã hoặc hợp tác xã cùng đứng tên.",
        author="Phòng Quản lý Khoa học",
        files=(File("phieu-de-xuat.docx", "Phiếu đề xuất"),),
        body="""\
Phiếu gửi qua bưu điện hoặc thư điện tử. Mỗi phiếu nêu một vấn đề, số liệu ba năm gần nhất và người sẽ dùng kết quả.

- Nhận phiếu: đến hết {d+30}.
- Họp tư vấn: từ {d+40} đến {d+50}.
- Công bố danh mục: {n+70}.
""",
    ),
    Article(
        number=7291,
        days=4,
        time="10:30",
        section="Thông báo",
        title="Tạm dừng hệ thống nộp hồ sơ trực tuyến tối {w+2} để nâng cấp",
        lead="Hệ thống dừng từ 19h00 đến 23h00; hồ sơ đang soạn được giữ nguyên.",
        author="Phòng Chuyển đổi số",
        body="""\
Trong thời gian nâng cấp, hồ sơ gấp có thể gửi về hộp thư của Sở và được tính theo giờ nhận thư.
""",
    ),
    Article(
        number=7280,
        days=8,
        time="14:15",
        section="Thông báo",
        title="Kết quả xét chọn giải thưởng Sáng kiến nhà nông lần thứ ba",
        lead="Hội đồng chọn bảy sáng kiến trong 64 hồ sơ; lễ trao giải tổ chức tại nhà văn hóa xã Đồng Vọng.",
        author="Văn phòng Sở",
        body="""\
Hai giải nhất thuộc về máy tách hạt sen của tổ hợp tác Bàu Súng và giàn che sương muối gấp gọn của chị Thái Thị Lượm.
""",
    ),
    Article(
        number=7265,
        days=15,
        time="09:00",
        section="Thông báo",
        title="Tuyển hai viên chức làm việc tại Trung tâm Ứng dụng tiến bộ KH&CN",
        lead="Vị trí nuôi cấy mô và phân tích đất, nước; nhận hồ sơ trong 30 ngày.",
        author="Văn phòng Sở",
        files=(File("de-cuong-on-tap.pdf", "Đề cương ôn tập"),),
        body="""\
Người dự tuyển làm một bài thực hành nửa ngày tại phòng thí nghiệm. Không thu phí.
""",
    ),
)
PAPERS = (
    Paper(
        sign="27/KH-SKHCN",
        days=3,
        about="Kế hoạch kiểm tra đo lường, chất lượng tại các chợ đầu mối",
        file=File("27-kh-skhcn.pdf", "Kế hoạch số 27/KH-SKHCN"),
    ),
    Paper(
        sign="312/SKHCN-QLKH",
        days=7,
        about="Công văn hướng dẫn quyết toán nhiệm vụ KH&CN khoán đến sản phẩm cuối cùng",
        file=File("312-skhcn-qlkh.pdf", "Công văn số 312/SKHCN-QLKH"),
    ),
    Paper(
        sign="118/QĐ-SKHCN",
        days=14,
        about="Quyết định công bố danh mục dữ liệu mở của Sở",
        file=File("118-qd-skhcn.docx", "Quyết định số 118/QĐ-SKHCN"),
    ),
    Paper(
        sign="09/BC-SKHCN",
        days=30,
        about="Báo cáo hoạt động khoa học, công nghệ và đổi mới sáng tạo quý vừa qua",
        file=File("09-bc-skhcn.xlsx", "Báo cáo số 09/BC-SKHCN"),
    ),
)
ISSUES = (
    "Giống chè chịu hạn: từ vườn thí nghiệm ra đồi",
    "Dữ liệu thời tiết trong tay người trồng vải",
    "Kho lạnh nhỏ, lợi ích lớn",
    "Mười câu hỏi về nhãn hiệu chứng nhận",
    "Nhà nông viết sáng kiến",
)
"""What the special issues are about, the newest first: one a month."""
