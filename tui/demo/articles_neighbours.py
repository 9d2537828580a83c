"""Texts of two departments that announce no feed: Lam Hải and Thạch Đông."""

from tui.demo.content import Article, File, Photo

LAM_HAI = (
    Article(
        number=7301,
        days=0,
        time="09:12",
        section="Hoạt động KH&CN cơ sở",
        title="Xã Đồng Vọng đưa máy bay không người lái vào phun phân hữu cơ",
        lead="(Lam Hải) - Sau ba vụ làm thử, xã Đồng Vọng hoàn thành phun phân hữu cơ dạng lỏng bằng máy bay không người lái "
        "trên 210 ha lúa.",
        author="KH",
        photo=Photo("may-bay-phun-phan.png", "Tổ dịch vụ kiểm tra bình chứa trước khi bay", "KQ"),
        body="""\
Tổ dịch vụ gồm sáu thanh niên địa phương, được Sở cấp chứng chỉ điều khiển sau khóa học 40 giờ. Mỗi máy bay phun 4 ha một
giờ, bằng mười hai người làm tay.

Chi phí 180.000 đồng/ha, thấp hơn thuê nhân công khoảng 35%. Quan trọng hơn, người phun không còn tiếp xúc trực tiếp.

Vụ tới, xã mở rộng ra 400 ha và thử trên đồi chè.
""",
    ),
    Article(
        number=7298,
        days=1,
        time="14:30",
        section="Hoạt động KH&CN cơ sở",
        title="Hội thảo chọn giống chè chịu hạn cho vùng đồi phía tây",
        lead="(Lam Hải) - Sáu giống chè được so sánh trong hai mùa khô; hai giống giữ được trên 80% sản lượng.",
        author="TN",
        files=(File("so-sanh-giong-che.xlsx", "Bảng so sánh giống"),),
        body="""\
| Giống | Sống sau hạn (%) | Sản lượng so với đủ nước (%) |
| LH-2 | 96 | 84 |
| LH-5 | 94 | 81 |
| Giống địa phương | 88 | 66 |

Hội thảo thống nhất trồng trình diễn 15 ha giống LH-2 và LH-5 tại ba xã.
""",
    ),
    Article(
        number=7290,
        days=4,
        time="08:05",
        section="Thông tin KH&CN",
        title="Ra mắt trang tra cứu kết quả 312 đề tài bằng lời thường",
        lead="(Lam Hải) - Mỗi đề tài có một trang tóm tắt không quá 400 chữ, viết cho người trồng, người nuôi, người bán.",
        author="KH",
        photo=Photo("tra-cuu-de-tai.png", "Giao diện trang tra cứu trên điện thoại", "TN"),
        body="""\
Trang tra cứu cho tìm bằng tiếng Việt không dấu và theo tên xã. Người đọc bấm “Tôi muốn thử” để được cán bộ gọi lại trong
ba ngày.
""",
    ),
    Article(
        number=7277,
        days=9,
        time="16:20",
        section="Hoạt động KH&CN cơ sở",
        title="Kho lạnh mini chạy điện mặt trời giữ vải thiều thêm 9 ngày",
        lead="(Lam Hải) - Bốn kho lạnh 12 m³ lắp tại vườn giúp nhà vườn không phải bán đổ khi được mùa.",
        author="TN",
        body="""\
Kho dùng vỏ container cũ, cách nhiệt bằng trấu ép. Khi có nắng, máy làm đá tích lạnh; ban đêm quạt nhỏ thổi qua đá.

- Nhiệt độ giữ: 4 - 6°C.
- Điện lưới dùng thêm: 2,1 kWh mỗi đêm.
- Giá một kho: 68 triệu đồng, Sở hỗ trợ một nửa.
""",
    ),
    Article(
        number=7260,
        days=17,
        time="10:00",
        section="Thông tin KH&CN",
        title="Tập huấn viết phiếu đề xuất: ít chữ hơn, nhiều số liệu hơn",
        lead="(Lam Hải) - 90 cán bộ được hướng dẫn viết phiếu đề xuất hai trang thay cho bản mười trang.",
        author="KH",
        body="""\
Phiếu mới bỏ phần “tính cấp thiết”, thay bằng bảng số liệu ba năm gần nhất. Ông Bùi Nhật Trạch, báo cáo viên, cho biết
thời gian thẩm định giảm một nửa.
""",
    ),
)

THACH_DONG = (
    Article(
        number=21488,
        days=0,
        time="10:17",
        section="Tin trong tỉnh",
        title="Thạch Đông chốt phương án bảo tồn giống quýt vỏ mỏng",
        lead="Vườn giống gốc 120 cây được đặt tại xã Nậm Khê, nhân giống bằng ghép mắt sạch bệnh.",
        author="Ban Biên tập",
        photo=Photo("quyt-vo-mong.png", "Cây quýt đầu dòng 38 năm tuổi ở Nậm Khê", "Ban Biên tập"),
        body="""\
Giống quýt vỏ mỏng chỉ còn 400 cây, phần lớn trên 20 năm tuổi và nhiễm bệnh vàng lá. Phương án được duyệt gồm ba bước: làm
sạch bệnh trong phòng thí nghiệm, lập vườn giống gốc trong nhà lưới, giao cây ghép cho 35 hộ.
""",
    ),
    Article(
        number=21475,
        days=2,
        time="16:51",
        section="Tin trong tỉnh",
        title="Lắp 60 hộp đo mưa tự động ở đầu nguồn",
        lead="Số liệu năm phút một lần giúp cảnh báo lũ quét sớm hơn 40 phút.",
        author="Ban Biên tập",
        body="""\
Hộp đo do giáo viên và học sinh Trường THPT Thạch Đông lắp ráp, giá 1,9 triệu đồng mỗi hộp. Khi mưa vượt 30 mm trong một
giờ, loa thôn tự động phát.
""",
    ),
    Article(
        number=21460,
        days=8,
        time="08:47",
        section="Văn bản mới",
        title="Hướng dẫn ghi nhãn hàng hóa cho cơ sở sản xuất nhỏ",
        lead="Tờ hướng dẫn một trang, kèm bốn nhãn mẫu cho mật ong, trà, măng khô, rượu quýt.",
        author="Ban Biên tập",
        files=(File("huong-dan-ghi-nhan.pdf", "Tờ hướng dẫn"), File("nhan-mau.doc", "Nhãn mẫu")),
        body="""\
Nhãn bắt buộc có: tên hàng, cơ sở chịu trách nhiệm, xuất xứ, định lượng, ngày sản xuất, hạn sử dụng, thành phần. Cỡ chữ từ
0,9 mm trở lên.
""",
    ),
    Article(
        number=21452,
        days=10,
        time="15:20",
        section="Tin trong tỉnh",
        title="Bản đồ số 1.260 giếng khoan giúp thôn chia nước mùa khô",
        lead="Mỗi giếng có một mã; trưởng thôn nhập mực nước bằng điện thoại mỗi sáng thứ Hai.",
        author="Ban Biên tập",
        body="""\
Sau hai mùa khô, số ngày thiếu nước của bốn xã vùng cao giảm từ 41 xuống 17. Dữ liệu được mở cho trường học và cơ quan thủy lợi.
""",
    ),
    Article(
        number=21441,
        days=13,
        time="09:05",
        section="Tin trong tỉnh",
        title="Học sinh Thạch Đông làm phao đo độ mặn từ vỏ chai",
        lead="Phao gửi số liệu qua tin nhắn, giá dưới 300.000 đồng, chạy được bốn tháng không thay pin.",
        author="Ban Biên tập",
        body="""\
Nhóm tác giả mượn phòng thực hành của Sở trong ba tuần. Mười phao đầu tiên được thả ở cửa Bến Suối.
""",
    ),
    Article(
        number=21433,
        days=16,
        time="14:38",
        section="Văn bản mới",
        title="Quy chế dùng chung thiết bị thí nghiệm của Sở",
        lead="Tổ chức, cá nhân trong tỉnh đặt lịch trước ba ngày, trả chi phí vật tư theo bảng giá công khai.",
        author="Ban Biên tập",
        files=(File("quy-che-thiet-bi.pdf", "Quy chế"),),
        body="""\
Quy chế có hiệu lực từ {n+5}, thay cho quy định về mượn thiết bị trước đây.
""",
    ),
    Article(
        number=21420,
        days=21,
        time="16:02",
        section="Tin trong tỉnh",
        title="Mật ong rừng ngập được cấp mã truy xuất đến từng thùng",
        lead="Người mua quét mã để xem khu rừng, ngày quay mật và kết quả đo độ ẩm.",
        author="Ban Biên tập",
        body="""\
Ba mươi hộ ở xã Cồn Mắm tham gia đợt đầu. Thùng không đạt độ ẩm dưới 20% không được cấp mã.
""",
    ),
    Article(
        number=21409,
        days=27,
        time="08:11",
        section="Tin trong tỉnh",
        title="Lò sấy măng dùng vỏ trấu thay than củi",
        lead="Một mẻ 200 kg sấy trong 14 giờ; khói được lọc qua bể nước vôi.",
        author="Ban Biên tập",
        body="""\
Lò do Trung tâm Ứng dụng thiết kế, chuyển giao bản vẽ miễn phí. Đến nay đã có chín lò ở hai xã.
""",
    ),
    Article(
        number=21398,
        days=34,
        time="10:46",
        section="Tin trong tỉnh",
        title="Khởi động chương trình ba năm khảo sát cây thuốc bản địa",
        lead="Nhóm khảo sát mời các thầy lang cùng đi rừng; tri thức được ghi tên người kể.",
        author="Ban Biên tập",
        body="""\
Chương trình lập danh mục 500 loài, giữ mẫu tại Vườn thực vật Nậm Khê và chia sẻ lợi ích theo thỏa thuận với từng thôn.
""",
    ),
)
