"""Announcements and documents of the department of Cửa Tùng."""

from tui.demo.content import Article, File

ANNOUNCEMENTS = (
    Article(
        number=3339,
        days=0,
        time="07:15",
        section="Thông báo",
        title="Mời nộp hồ sơ tuyển chọn tổ chức, cá nhân chủ trì nhiệm vụ KH&CN cấp tỉnh đợt 2 năm {y}",
        lead="Sở Khoa học và Công nghệ nhận hồ sơ tuyển chọn bốn nhiệm vụ KH&CN cấp tỉnh đến hết 17h00 {n+30}.",
        author="Phòng Quản lý Khoa học",
        files=(
            File("thong-bao-tuyen-chon-dot-2.pdf", "Thông báo số 76/TB-SKHCN"),
            File("mau-phieu-dang-ky.doc", "Mẫu phiếu đăng ký (Mẫu A1)"),
            File("du-toan-kinh-phi.xlsx", "Bảng dự toán kinh phí"),
        ),
        tags=("tuyển chọn", "nhiệm vụ KH&CN"),
        body="""\
Căn cứ Kế hoạch số 141/KH-UBND của UBND tỉnh, Sở Khoa học và Công nghệ thông báo tuyển chọn tổ chức, cá nhân chủ trì các
nhiệm vụ sau:

| TT | Tên nhiệm vụ | Thời gian | Kinh phí tối đa |
| 1 | Xây dựng bản đồ xâm nhập mặn theo giờ | 18 tháng | 1.450 triệu đồng |
| 2 | Nhân giống sâm bố chính trên đất cát | 30 tháng | 2.100 triệu đồng |
| 3 | Sấy rong câu bằng năng lượng mặt trời | 12 tháng | 780 triệu đồng |
| 4 | Số hóa tiếng nói và truyện kể Thạch Bàn | 24 tháng | 960 triệu đồng |

## Hồ sơ gồm

1. Đơn đăng ký chủ trì nhiệm vụ (Mẫu A1).
2. Thuyết minh nhiệm vụ và dự toán kinh phí.
3. Văn bản cam kết tiếp nhận kết quả của địa phương hoặc doanh nghiệp.
4. Lý lịch khoa học của chủ nhiệm và các thành viên chính.

## Cách nộp

Nộp trực tuyến tại [Hệ thống quản lý nhiệm vụ](/dich-vu/nhiem-vu/) hoặc gửi một bản giấy về Văn phòng Sở, số 14 đường Hải
Đăng, phường Bến Đò, tỉnh Cửa Tùng. Thời điểm tính là dấu bưu điện nơi gửi.
""",
    ),
    Article(
        number=3334,
        days=2,
        time="08:30",
        section="Thông báo",
        title="Lịch tiếp công dân của lãnh đạo Sở tháng {m}/{y}",
        lead="Lãnh đạo Sở tiếp công dân định kỳ vào các ngày 10 và 25 hằng tháng, tại phòng tiếp công dân tầng 1.",
        author="Thanh tra Sở",
        tags=("tiếp công dân",),
        body="""\
| Ngày | Buổi | Người tiếp |
| 10/{m} | Sáng (7h30 - 11h00) | Ông Lê Trường Khê, Giám đốc Sở |
| 25/{m} | Chiều (13h30 - 16h30) | Bà Hoàng Vân Thùy, Phó Giám đốc Sở |

Trường hợp trùng ngày nghỉ, lịch được chuyển sang ngày làm việc kế tiếp. Công dân mang theo căn cước và giấy tờ liên quan;
có thể đặt giờ trước qua số 0299 000 1100.
""",
    ),
    Article(
        number=3328,
        days=5,
        time="13:45",
        section="Thông báo",
        title="Tuyển dụng 6 viên chức Trung tâm Ứng dụng tiến bộ KH&CN",
        lead="Nhận hồ sơ từ {d} đến {d+30}; xét tuyển hai vòng, công khai kết quả trên cổng thông tin của Sở.",
        author="Văn phòng Sở",
        files=(File("phieu-dang-ky-du-tuyen.docx", "Phiếu đăng ký dự tuyển"),),
        tags=("tuyển dụng",),
        body="""\
- Kỹ sư thủy sản: 02 người.
- Kỹ sư điện tử, viễn thông: 02 người.
- Kỹ sư công nghệ sinh học: 01 người.
- Kế toán viên: 01 người.

Người dự tuyển tốt nghiệp đại học đúng chuyên ngành; ưu tiên người cam kết làm việc tại đặc khu Cồn Én từ ba năm. Lệ phí:
không thu.
""",
    ),
    Article(
        number=3314,
        days=12,
        time="16:30",
        section="Thông báo",
        title="Tạm dừng hệ thống một cửa điện tử để nâng cấp",
        lead="Hệ thống tạm dừng từ 18h00 thứ Sáu đến 6h00 thứ Hai; hồ sơ đã nộp không bị ảnh hưởng.",
        author="Phòng Chuyển đổi số",
        body="""\
Trong thời gian nâng cấp, người dân vẫn tra cứu được kết quả qua tin nhắn. Thời hạn giải quyết của hồ sơ đến hạn vào hai
ngày nghỉ được tính lùi sang ngày làm việc kế tiếp.

Rất mong tổ chức, cá nhân thông cảm.
""",
    ),
)

DOCUMENTS = (
    Article(
        number=3337,
        days=1,
        time="11:00",
        section="Văn bản",
        title="Kế hoạch số 141/KH-UBND phát triển KH&CN, ĐMST và chuyển đổi số năm {y+1}",
        lead="UBND tỉnh ban hành Kế hoạch số 141/KH-UBND với 9 mục tiêu, 32 nhiệm vụ và phân công 48 xã, phường, đặc khu.",
        author="UBND tỉnh",
        files=(File("141-kh-ubnd.pdf", "Kế hoạch số 141/KH-UBND"), File("141-kh-ubnd-phu-luc.xlsx", "Phụ lục phân công")),
        tags=("kế hoạch", "141/KH-UBND"),
        body="""\
**Số ký hiệu:** 141/KH-UBND. **Ngày ban hành:** {d-1}. **Người ký:** Phó Chủ tịch UBND tỉnh.

Kế hoạch đặt mục tiêu chi cho KH&CN đạt 2% tổng chi ngân sách; 60% nhiệm vụ xuất phát từ đặt hàng của địa phương, doanh
nghiệp; 100% kết quả nghiệm thu được công bố trên cổng dữ liệu mở.
""",
    ),
    Article(
        number=3321,
        days=8,
        time="09:00",
        section="Văn bản",
        title="Quyết định số 27/{y}/QĐ-UBND về quản lý nhiệm vụ khoa học và công nghệ cấp tỉnh",
        lead="Quyết định có hiệu lực từ {d+10}, thay thế quy định cũ, rút thời gian thẩm định từ 60 xuống còn 25 ngày.",
        author="UBND tỉnh",
        files=(File("27-qd-ubnd.pdf", "Quyết định số 27"),),
        body="""\
**Số ký hiệu:** 27/{y}/QĐ-UBND. **Ngày ban hành:** {d-1}.

Những điểm mới: khoán chi đến sản phẩm cuối cùng; bỏ yêu cầu nộp bản giấy; chấp nhận rủi ro trong nghiên cứu khi đã làm
đúng quy trình; chủ nhiệm phải giao nộp dữ liệu trong 90 ngày.
""",
    ),
    Article(
        number=3309,
        days=16,
        time="14:00",
        section="Văn bản",
        title="Công văn số 512/SKHCN-QLKH hướng dẫn đề xuất nhiệm vụ cấp cơ sở",
        lead="Hướng dẫn các xã, phường lập phiếu đề xuất, kèm ba phiếu mẫu và địa chỉ hỗ trợ.",
        author="Sở Khoa học và Công nghệ",
        files=(File("512-skhcn-qlkh.pdf", "Công văn số 512"), File("phieu-mau.doc", "Phiếu mẫu")),
        body="""\
**Số ký hiệu:** 512/SKHCN-QLKH. **Ngày ban hành:** {d}.

Mỗi phiếu đề xuất trả lời bốn câu hỏi: vướng mắc là gì, đã thử cách nào, ai sẽ dùng kết quả, lấy gì để đo. Phiếu dài không
quá hai trang.
""",
    ),
)
