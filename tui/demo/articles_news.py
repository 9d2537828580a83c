"""News of the department of Cửa Tùng, the newer half: what a person sees first."""

from tui.demo.content import Article, File, Photo

NEWS = (
    Article(
        number=3341,
        days=0,
        time="11:40",
        section="Đổi mới sáng tạo",
        title="Khai mạc Tuần lễ Đổi mới sáng tạo tỉnh Cửa Tùng năm {y}",
        lead="Sáng {d}, tại Trung tâm Văn hóa tỉnh, Sở Khoa học và Công nghệ phối hợp với các sở, ngành và địa phương khai mạc "
        "Tuần lễ Đổi mới sáng tạo năm {y} với chủ đề “Công nghệ từ làng ra biển”.",
        author="Bích Hạ",
        photo=Photo(
            "khai-mac-tuan-le.png",
            "Học sinh phường Bến Đò thử điều khiển mô hình thuyền tự hành tại gian trưng bày",
            "Thu Lãm",
        ),
        tags=("đổi mới sáng tạo", "ĐMST", "khởi nghiệp"),
        correction="**Cập nhật:** Ban Tổ chức bổ sung phiên tư vấn sở hữu trí tuệ miễn phí vào chiều {s+2}, tại phòng 203. "
        "Người dự không cần đăng ký trước.",
        body="""\
Tuần lễ diễn ra từ {d} đến {d+5}, quy tụ 64 gian trưng bày của 41 doanh nghiệp, hợp tác xã, trường học và nhóm nghiên cứu
trong tỉnh. Đây là năm thứ tư tỉnh tổ chức hoạt động này và là lần đầu tiên các xã, phường được giao tự chọn sản phẩm tham gia.

Phát biểu khai mạc, ông Võ Thạch Lâm, Phó Chủ tịch UBND tỉnh, đề nghị các đơn vị coi Tuần lễ là dịp để nghe người dùng nói,
không chỉ để trưng bày.

> Một thiết bị đo mặn mà bà con không đọc được thì chưa phải là đổi mới sáng tạo. Chúng ta đo kết quả bằng số hộ còn dùng sau
> một năm, không phải bằng số gian hàng.

## Ba nhóm hoạt động chính

- **Trưng bày và trình diễn:** thiết bị quan trắc nước, máy gieo hạt, phần mềm truy xuất nguồn gốc, mô hình trường học STEM.
- **Kết nối cung cầu công nghệ:** 18 phiên làm việc trực tiếp giữa bên có công nghệ và bên cần công nghệ.
- **Cuộc thi ý tưởng:** vòng chung kết dành cho 12 nhóm sinh viên và thanh niên nông thôn.

## Lịch các phiên mở cửa cho người dân

| Ngày | Buổi | Nội dung | Địa điểm |
| {s} | Chiều | Trình diễn thuyền quan trắc tự hành | Hồ Trung tâm |
| {s+1} | Sáng | Ngày hội máy nông nghiệp nhỏ | Sân Trung tâm |
| {s+2} | Sáng | Tọa đàm an toàn thông tin cho hợp tác xã | Hội trường C |
| {s+5} | Chiều | Trao giải gian trưng bày và bế mạc | Hội trường A |

Người dân vào cửa tự do từ 7h30 đến 21h00 hằng ngày. Thông tin chi tiết và đăng ký phiên kết nối xem tại
[trang của Tuần lễ](/doi-moi-sang-tao/tuan-le.html).
""",
    ),
    Article(
        number=3340,
        days=0,
        time="07:45",
        section="Hoạt động KH&CN",
        title="Nghiệm thu đề tài phục tráng giống lúa đỏ Thạch Bàn",
        lead="Hội đồng nghiệm thu cấp tỉnh đánh giá đạt đề tài “Nghiên cứu phục tráng và phát triển giống lúa đỏ Thạch Bàn "
        "theo hướng hữu cơ” sau 30 tháng thực hiện tại ba xã miền núi.",
        author="Phòng Quản lý Khoa học",
        photo=Photo("lua-do-thach-ban.png", "Ruộng lúa đỏ phục tráng ở xã Thạch Bàn trước ngày gặt", "Bích Hạ"),
        files=(File("bao-cao-tom-tat-lua-do.pdf", "Báo cáo tóm tắt kết quả đề tài"),),
        tags=("lúa đỏ", "OCOP", "nông nghiệp hữu cơ"),
        body="""\
Chiều {d-1}, dưới sự chủ trì của PGS.TS. Lương Kế Viễn, Hội đồng khoa học và công nghệ cấp tỉnh đã họp đánh giá, nghiệm thu kết
quả đề tài do Trung tâm Giống cây trồng tỉnh chủ trì, TS. Đặng Tường Nghi làm chủ nhiệm.

Lúa đỏ Thạch Bàn là giống bản địa, hạt gạo màu nâu đỏ, thơm nhẹ, được đồng bào trồng trên ruộng bậc thang từ lâu đời. Trước
khi có đề tài, giống đã lẫn tạp trên 30%, diện tích chỉ còn khoảng 12 ha.

## Kết quả chính

| Chỉ tiêu | Trước khi phục tráng | Vụ thứ nhất | Vụ thứ ba |
| Độ thuần (%) | 68,5 | 94,2 | 99,1 |
| Năng suất (tấn/ha) | 2,6 | 3,1 | 3,8 |
| Diện tích (ha) | 12 | 35 | 86 |
| Số hộ tham gia | 41 | 97 | 214 |

Nhóm nghiên cứu đã bàn giao 1,2 tấn hạt siêu nguyên chủng, quy trình canh tác hữu cơ gồm 9 bước và bộ tài liệu hướng dẫn bằng
hai thứ tiếng. Gạo đỏ Thạch Bàn được xếp hạng OCOP 4 sao từ năm {y-1}.

## Ý kiến của Hội đồng

1. Bổ sung số liệu về khả năng chịu hạn của giống ở vụ hè thu.
2. Rút gọn quy trình thành tờ rơi hai mặt để cán bộ khuyến nông phát tận tay người trồng.
3. Làm rõ phương án giữ giống sau khi đề tài kết thúc, đơn vị nào chịu trách nhiệm, kinh phí lấy từ đâu.

Hội đồng thống nhất xếp loại **Đạt** và đề nghị UBND tỉnh giao kết quả cho ba xã tiếp tục sử dụng theo Kế hoạch số
141/KH-UBND.
""",
    ),
    Article(
        number=3338,
        days=1,
        time="15:40",
        section="Ứng dụng công nghệ",
        title="24 trạm đo mặn tự động bắt đầu báo số liệu qua tin nhắn",
        lead="Từ {d}, số liệu của 24 trạm đo mặn dọc sông Tùng và các cửa cống được gửi thẳng tới điện thoại của 3.860 hộ nuôi "
        "trồng thủy sản, hai lần mỗi ngày và ngay khi độ mặn vượt ngưỡng.",
        author="Nhật Trạch",
        photo=Photo("tram-do-man.png", "Kỹ thuật viên hiệu chuẩn đầu đo tại cống Vĩnh Hải", "Nhật Trạch"),
        tags=("quan trắc", "thủy sản", "biến đổi khí hậu"),
        body="""\
Hệ thống do Trung tâm Ứng dụng tiến bộ KH&CN tỉnh lắp đặt, dùng pin mặt trời và mạng vô tuyến công suất thấp nên vẫn hoạt động
khi mất điện lưới. Mỗi trạm đo độ mặn, nhiệt độ và mực nước mười phút một lần.

Bảng dưới đây là ngưỡng báo tin đang áp dụng cho từng vùng:

<table>
<thead><tr><th>Vùng</th><th>Trạm</th><th>Đối tượng nuôi</th><th>Ngưỡng thấp (‰)</th><th>Ngưỡng cao (‰)</th></tr></thead>
<tbody>
<tr><td rowspan="3">Cửa sông</td><td>Vĩnh Hải</td><td>Tôm sú</td><td>5</td><td>25</td></tr>
<tr><td>Bến Đò</td><td>Tôm thẻ</td><td>3</td><td>30</td></tr>
<tr><td>Cát Sơn</td><td>Cua, cá dìa</td><td>8</td><td>28</td></tr>
<tr><td rowspan="2">Nội đồng</td><td>Thạch Bàn</td>
<td rowspan="2">Lúa, cá nước ngọt</td><td rowspan="2">không áp dụng</td><td>1</td></tr>
<tr><td>An Lạng</td><td>1,5</td></tr>
</tbody>
</table>

Theo ông Hồ Sỹ Bường, Phó Giám đốc Trung tâm, điểm khó nhất không phải là thiết bị mà là lời nhắn.

> Tin nhắn đầu tiên chúng tôi soạn dài bốn dòng, bà con không ai đọc hết. Bây giờ chỉ còn ba ý: nước ở đâu, mặn bao nhiêu, nên
> làm gì.

Hộ dân chưa nhận được tin nhắn liên hệ cán bộ xã hoặc gọi số 0299 000 1141 (giờ hành chính) để đăng ký. Dịch vụ miễn phí.
""",
    ),
    Article(
        number=3336,
        days=1,
        time="09:10",
        section="Hoạt động KH&CN",
        title="Tập huấn quản lý khoa học và chuyển đổi số cho cán bộ 48 xã, phường",
        lead="Hai ngày {s-1} và {s}, hơn 150 cán bộ phụ trách khoa học, công nghệ và chuyển đổi số cấp xã dự lớp tập huấn đầu "
        "tiên sau khi sắp xếp đơn vị hành chính.",
        author="Văn phòng Sở",
        files=(
            File("tai-lieu-tap-huan-cap-xa.pdf", "Tài liệu tập huấn"),
            File("danh-sach-hoc-vien.xlsx", "Danh sách học viên"),
        ),
        tags=("tập huấn", "chuyển đổi số"),
        body="""\
Lớp học chia thành bốn chuyên đề, mỗi chuyên đề có một buổi thực hành trên hệ thống thật:

1. Đề xuất, đặt hàng nhiệm vụ KH&CN từ nhu cầu của địa phương.
2. Quản lý đo lường tại chợ và cửa hàng: quyền hạn của cấp xã đến đâu.
3. Tiếp nhận và trả kết quả hồ sơ trên môi trường điện tử.
4. Bảo đảm an toàn thông tin cho máy tính và tài khoản công vụ.

Bà Trịnh Thảo Khanh, Trưởng phòng Quản lý Khoa học, cho biết sau lớp học, mỗi xã, phường sẽ có một đầu mối được hỗ trợ trực tiếp
trong sáu tháng. Câu hỏi gửi về [hộp thư hỗ trợ](mailto:hotro@cuatung.example) được trả lời trong hai ngày làm việc.

Phần khó nhất, theo phiếu đánh giá cuối khóa, là viết phiếu đề xuất nhiệm vụ: 61% học viên muốn có thêm ví dụ. Sở sẽ đăng mười
phiếu mẫu đã được duyệt trong tháng này.
""",
    ),
    Article(
        number=3335,
        days=2,
        time="16:05",
        section="Tiêu chuẩn - Đo lường - Chất lượng",
        title="Kiểm tra 118 cột đo xăng dầu và 640 cân thông dụng trước mùa du lịch",
        lead="Chi cục Tiêu chuẩn - Đo lường - Chất lượng công bố kết quả đợt kiểm tra phương tiện đo tại cửa hàng xăng dầu và "
        "chợ trên địa bàn 19 xã, phường ven biển.",
        author="Chi cục TĐC",
        files=(File("ket-qua-kiem-tra-do-luong.xlsx", "Kết quả kiểm tra theo từng điểm"),),
        tags=("đo lường", "xăng dầu", "chợ"),
        body="""\
Đợt kiểm tra kéo dài mười ngày, kết thúc {d-1}, theo Quyết định số 88/QĐ-SKHCN của Giám đốc Sở.

| Phương tiện đo | Đã kiểm tra | Đạt | Sai số vượt mức | Hết hạn kiểm định |
| Cột đo xăng dầu | 118 | 112 | 2 | 4 |
| Cân đồng hồ lò xo | 521 | 463 | 37 | 21 |
| Cân bàn, cân điện tử | 119 | 110 | 3 | 6 |

Hai cột đo có sai số vượt mức cho phép đã bị niêm phong và đình chỉ sử dụng. Chủ cân không đạt được đổi cân đối chứng miễn phí
trong ba ngày; tái phạm sẽ bị xử phạt theo quy định.

Ông Đoàn Hữu Kỷ, Chi cục trưởng, khuyến cáo người mua sử dụng **cân đối chứng** đặt tại ban quản lý của 23 chợ. Khi thấy
nghi ngờ, người dân gọi đường dây nóng 0299 000 1188 hoặc phản ánh tại bộ phận một cửa cấp xã.
""",
    ),
    Article(
        number=3333,
        days=3,
        time="10:30",
        section="Sở hữu trí tuệ",
        title="Nước mắm Cồn Én được cấp giấy chứng nhận nhãn hiệu tập thể",
        lead="Sau hai năm xây dựng hồ sơ, nhãn hiệu tập thể “Nước mắm Cồn Én” đã được cấp giấy chứng nhận, mở đường cho 57 hộ "
        "làm mắm trên đặc khu Cồn Én bán hàng dưới một tên chung.",
        author="Thu Lãm",
        photo=Photo("nuoc-mam-con-en.png", "Nhà thùng ủ chượp của hợp tác xã Cồn Én", "Thu Lãm"),
        tags=("sở hữu trí tuệ", "nhãn hiệu tập thể", "OCOP"),
        body="""\
Nghề làm mắm ở Cồn Én có từ hơn một trăm năm trước, dùng cá cơm than đánh bắt quanh đảo và muối hạt phơi cát. Mỗi năm cả đảo bán
ra khoảng 420.000 lít, nhưng phần lớn đi vào bờ trong can không nhãn.

Bà Thái Thị Lượm, chủ nhiệm hợp tác xã, kể rằng điều khó nhất là thống nhất cách làm giữa các nhà thùng.

> Nhà tôi ủ mười hai tháng, nhà bên ủ mười lăm. Ngồi với nhau mười bốn buổi mới chốt được quy chế, nhưng chốt xong thì ai
cũng giữ.

## Quy chế sử dụng nhãn hiệu

- Cá cơm than chiếm từ 95% nguyên liệu, đánh bắt trong bán kính 12 hải lý quanh đảo.
- Thời gian ủ chượp tối thiểu 12 tháng trong thùng gỗ hoặc lu sành.
- Độ đạm toàn phần từ 25 gN/l; không dùng phẩm màu và chất tạo ngọt.
- Mỗi lô hàng có mã truy xuất do hợp tác xã cấp, Sở hỗ trợ phần mềm trong ba năm đầu.

Sở KH&CN tiếp tục hỗ trợ đăng ký bảo hộ ở hai thị trường xuất khẩu và mở gian hàng trên sàn thương mại điện tử của tỉnh.
""",
    ),
    Article(
        number=3330,
        days=4,
        time="14:15",
        section="Chuyển đổi số",
        title="Hồ sơ trực tuyến toàn trình đạt 92,4%, thời gian trả kết quả giảm còn 2,1 ngày",
        lead="Báo cáo tháng của Tổ công tác chuyển đổi số tỉnh cho thấy tỷ lệ hồ sơ nộp và trả kết quả hoàn toàn trực tuyến "
        "tăng 6,8 điểm phần trăm so với cùng kỳ.",
        author="Phòng Chuyển đổi số",
        tags=("dịch vụ công", "chuyển đổi số"),
        body="""\
Trong tháng, các cơ quan và 48 xã, phường tiếp nhận 61.207 hồ sơ, trong đó 56.555 hồ sơ được nộp trực tuyến.

<table>
<thead>
<tr><th rowspan="2">Khối</th><th colspan="2">Hồ sơ</th><th rowspan="2">Đúng hạn (%)</th></tr>
<tr><th>Tiếp nhận</th><th>Trực tuyến</th></tr>
</thead>
<tbody>
<tr><td>Sở, ngành</td><td>14.360</td><td>13.902</td><td>99,2</td></tr>
<tr><td>Xã, phường</td><td>46.847</td><td>42.653</td><td>98,1</td></tr>
<tr><td><strong>Toàn tỉnh</strong></td><td>61.207</td><td>56.555</td><td>98,4</td></tr>
</tbody>
</table>

Ông Mai Xuân Điền, Trưởng phòng Chuyển đổi số, nêu ba việc cần làm ngay: gộp hai biểu mẫu khai trùng nhau, bỏ yêu cầu chụp
lại giấy tờ đã có trong cơ sở dữ liệu, và đặt máy quét dùng chung tại các nhà văn hóa thôn.

Sáu xã còn dưới 80% đều là xã miền núi, đường truyền yếu. UBND tỉnh đã đồng ý bổ sung 14 điểm phát sóng trước {d+60}.
""",
    ),
)
