"""News of the department of Cửa Tùng, the older half, and what appears while the portal runs."""

from tui.demo.content import Article, File, Photo

OLDER = (
    Article(
        number=3327,
        days=6,
        time="09:25",
        section="Đổi mới sáng tạo",
        title="Ba sinh viên quê biển làm máy gieo hạt trên cát",
        lead="Chiếc máy nặng 38 kg, chạy bằng pin xe đạp điện, gieo được 1.200 m² đậu phộng mỗi giờ trên đất cát mà không làm "
        "vỡ luống.",
        author="Nhật Trạch",
        photo=Photo("may-gieo-hat.png", "Máy gieo hạt chạy thử trên ruộng cát xã Vĩnh Hải", "Nhật Trạch"),
        tags=("khởi nghiệp", "sinh viên", "cơ khí nông nghiệp"),
        body="""\
Ý tưởng bắt đầu từ một buổi chiều phụ mẹ tỉa đậu. “Cúi lưng cả ngày mới xong một sào, mà cát nóng rát chân”, trưởng nhóm
nhớ lại. Nhóm ba sinh viên Trường Đại học Cửa Tùng mất mười bốn tháng và năm phiên bản để có chiếc máy hôm nay.

Bánh xe trước là một trống nhựa đục lỗ, vừa đỡ máy khỏi lún vừa tạo hốc; hạt rơi theo nhịp quay của trống nên khoảng cách
luôn đều. Toàn bộ chi tiết nhựa được in ba chiều tại phòng chế tạo dùng chung của Sở.

## Số liệu chạy thử

- Khoảng cách hạt: 18 cm, sai lệch 1,4 cm.
- Tỷ lệ mọc sau bảy ngày: 93%, cao hơn gieo tay 4 điểm phần trăm.
- Giá thành dự kiến: 11,5 triệu đồng một máy.

Hợp tác xã nông nghiệp Vĩnh Hải đã đặt năm máy cho vụ đông xuân. Nhóm được Quỹ phát triển KH&CN tỉnh cho vay không lãi 150
triệu đồng.
""",
    ),
    Article(
        number=3324,
        days=7,
        time="16:50",
        section="Hoạt động KH&CN",
        title="Xác định 17 nhiệm vụ khoa học và công nghệ đặt hàng cho năm {y+1}",
        lead="Hội đồng tư vấn xác định nhiệm vụ chọn 17 trong 83 đề xuất, ưu tiên thủy sản, dược liệu và dữ liệu dùng chung.",
        author="Phòng Quản lý Khoa học",
        files=(File("danh-muc-nhiem-vu.docx", "Danh mục nhiệm vụ đặt hàng"),),
        tags=("nhiệm vụ KH&CN",),
        body="""\
Ngày {d-1}, Hội đồng tư vấn xác định nhiệm vụ KH&CN cấp tỉnh họp phiên cuối dưới sự chủ trì của ông Lê Trường Khê, Giám
đốc Sở. Năm nay, các xã, phường gửi 31 đề xuất, gấp ba lần năm trước.

## Phân bổ theo lĩnh vực

| Lĩnh vực | Đề xuất | Được chọn |
| Nông nghiệp, thủy sản | 34 | 7 |
| Y, dược | 12 | 3 |
| Kỹ thuật và công nghệ | 21 | 4 |
| Khoa học xã hội và nhân văn | 16 | 3 |

Ba tiêu chí được Hội đồng nhấn mạnh: có *địa chỉ tiếp nhận* kết quả bằng văn bản, có số liệu nền trước khi làm, và có
phương án công bố dữ liệu mở. Đề xuất không nêu được ai sẽ dùng kết quả bị loại ngay từ vòng đầu.

Danh mục được trình UBND tỉnh phê duyệt trước {d+14}; tổ chức, cá nhân có đủ điều kiện đăng ký tham gia tuyển chọn theo
thông báo của Sở.
""",
    ),
    Article(
        number=3320,
        days=9,
        time="17:00",
        section="Chuyển đổi số",
        title="Diễn tập ứng phó sự cố an toàn thông tin: 41 phút để khôi phục một cửa điện tử",
        lead="Kịch bản giả định máy chủ một cửa bị mã hóa dữ liệu giữa giờ làm việc. Đội ứng cứu khôi phục dịch vụ sau 41 "
        "phút, nhanh hơn mục tiêu 19 phút.",
        author="Phòng Chuyển đổi số",
        tags=("an toàn thông tin",),
        body="""\
Cuộc diễn tập ngày {d-1} có 26 đơn vị tham gia, không báo trước giờ bắt đầu. Đúng 9h12, hệ thống giám sát phát cảnh báo;
9h20, đội ứng cứu tách vùng mạng; 9h53, dịch vụ chạy lại từ bản sao lưu.

## Những gì làm tốt

- Bản sao lưu ngoại tuyến của đêm trước còn nguyên vẹn, kiểm tra được ngay.
- Bộ phận một cửa chuyển sang phiếu giấy trong sáu phút, không người dân nào phải về.

## Những gì phải sửa

1. Danh bạ trực ban có bốn số điện thoại cũ.
2. Hai đơn vị dùng chung một mật khẩu quản trị.
3. Thông cáo gửi báo chí chậm 25 phút vì chưa có mẫu.

Ba việc trên phải hoàn thành trước {d+21}. Báo cáo đầy đủ đã gửi các đơn vị theo Công văn số 497/SKHCN-CĐS.
""",
    ),
    Article(
        number=3317,
        days=11,
        time="08:00",
        section="Ứng dụng công nghệ",
        title="Nuôi tôm tuần hoàn nước ở Cát Sơn: bớt 71% nước thay, lãi thêm 86 triệu đồng một vụ",
        lead="Sau ba vụ nuôi liên tiếp không xả thải, mô hình nuôi tôm thẻ tuần hoàn nước tại xã Cát Sơn được đề nghị nhân "
        "rộng ra bốn xã.",
        author="Bích Hạ",
        photo=Photo("nuoi-tom-cat-son.png", "Ao lắng và bể lọc sinh học của mô hình tại Cát Sơn", "Bích Hạ"),
        tags=("thủy sản", "mô hình"),
        body="""\
Mô hình do ThS. Cao Bích Hạ chủ nhiệm, thực hiện trên 1,6 ha của bốn hộ. Nước từ ao nuôi qua ao lắng, bể lọc sinh học
trồng rong câu rồi quay lại ao, thay vì xả ra sông.

| | Nuôi thông thường | Nuôi tuần hoàn |
| Nước thay (m³/ha/vụ) | 24.000 | 6.900 |
| Tỷ lệ sống (%) | 71 | 84 |
| Năng suất (tấn/ha/vụ) | 11,2 | 13,5 |
| Lợi nhuận (triệu đồng/ha/vụ) | 214 | 300 |

Ông Trương Cồn, chủ hộ nuôi ba ao, cho biết tiền điện tăng khoảng một phần năm nhưng không còn mất trắng vì nước sông nhiễm bẩn.

## Điều kiện để nhân rộng

- Mỗi hộ dành ít nhất 30% diện tích cho ao lắng và bể lọc.
- Có điện ba pha ổn định hoặc máy phát dự phòng.
- Tham gia nhóm quản lý nước chung của cả vùng.

Hồ sơ kỹ thuật được cung cấp miễn phí tại Trung tâm Ứng dụng tiến bộ KH&CN tỉnh.
""",
    ),
    Article(
        number=3312,
        days=14,
        time="10:05",
        section="Hợp tác",
        title="Ký kết hợp tác nghiên cứu với Viện Nghiên cứu Nông nghiệp Duyên hải",
        lead="Thỏa thuận năm năm tập trung vào giống chịu mặn, phòng trừ sâu bệnh bằng sinh học và đào tạo cán bộ kỹ thuật cấp "
        "xã.",
        author="Văn phòng Sở",
        tags=("hợp tác",),
        body="""\
Chiều {d-1}, bà Hoàng Vân Thùy, Phó Giám đốc Sở, và PGS.TS. Lương Kế Viễn, Viện trưởng, đã ký thỏa thuận hợp tác giai đoạn
{y}-{y+5}.

Hai bên sẽ cùng vận hành **trại thực nghiệm 8 ha** tại xã An Lạng, mở phòng phân tích đất và nước phục vụ miễn phí 500 mẫu
mỗi năm cho nông dân, và trao đổi cán bộ trong thời gian từ ba đến sáu tháng.

## Ba việc của năm thứ nhất

1. So sánh 22 giống lúa và 9 giống đậu chịu mặn trên cùng một chân ruộng.
2. Lập bản đồ sâu bệnh theo tuần từ ảnh chụp của nông dân gửi về.
3. Mở bốn lớp kỹ thuật viên cấp xã, mỗi lớp 25 người, học ngay tại trại.

Kinh phí năm đầu là 6,4 tỷ đồng, trong đó ngân sách tỉnh bảo đảm 60%. Kết quả nghiên cứu được công bố trên cổng dữ liệu mở
của tỉnh chậm nhất sáu tháng sau khi nghiệm thu.
""",
    ),
    Article(
        number=3306,
        days=18,
        time="15:00",
        section="Chuyển đổi số",
        title="Bản đồ số 212 di tích: quét ba chiều xong trước mùa mưa bão",
        lead="Toàn bộ di tích xếp hạng cấp tỉnh đã có mô hình ba chiều, làm căn cứ trùng tu khi hư hại do thiên tai.",
        author="Thu Lãm",
        tags=("dữ liệu mở", "di sản"),
        body="""\
Trong bảy tháng, nhóm kỹ thuật của Trung tâm Công nghệ số chụp hơn 190.000 tấm ảnh và quét la-de 212 di tích. Dữ liệu nặng
41 terabyte, được lưu ở hai nơi cách nhau 120 km.

Bản rút gọn mở cho mọi người tại [bản đồ di tích](/chuyen-doi-so/ban-do-di-tich.html): xem bằng trình duyệt, không cần cài đặt.
Nhà trường có thể tải mô hình về dạy lịch sử địa phương.

Mỗi di tích có ba lớp dữ liệu: mô hình hình khối, ảnh bề mặt và phiếu hiện trạng do cán bộ xã cập nhật sau mỗi mùa mưa.
Khi một mái đình bị bão làm sập, đội trùng tu lấy kích thước từng cấu kiện từ mô hình thay vì đoán theo ảnh cũ.

> Năm trước, chúng tôi phải hỏi các cụ xem con kìm trên nóc quay về hướng nào. Nay chỉ cần mở điện thoại.

Lời kể của người giữ đình An Lạng cũng là lý do nhóm ưu tiên quét các công trình bằng gỗ trước, công trình bằng đá sau.

---

*Bài viết có sử dụng tư liệu của Ban Quản lý di tích tỉnh.*
""",
    ),
    Article(
        number=3299,
        days=23,
        time="11:20",
        section="Hoạt động KH&CN",
        title="Trao 15 giải Cuộc thi Sáng tạo Thanh thiếu niên, nhi đồng lần thứ XIII",
        lead="Giải nhất thuộc về thiết bị nhắc người cao tuổi uống thuốc của nhóm học sinh lớp 8 Trường THCS Bến Đò.",
        author="Nhật Trạch",
        photo=Photo("trao-giai-sang-tao.png", "Các em học sinh nhận giải tại lễ tổng kết", "Nhật Trạch"),
        tags=("cuộc thi", "học sinh"),
        body="""\
Cuộc thi năm nay nhận 187 sản phẩm, tăng 22% so với năm trước; một phần ba đến từ các trường miền núi và đặc khu Cồn Én.

<table>
<caption>Danh sách giải nhất, nhì, ba</caption>
<thead><tr><th>Giải</th><th>Sản phẩm</th><th>Đơn vị</th></tr></thead>
<tbody>
<tr><td>Nhất</td><td>Hộp thuốc biết nhắc</td><td>THCS Bến Đò</td></tr>
<tr><td rowspan="2">Nhì</td><td>Phao cứu sinh từ chai nhựa tái chế</td><td>Tiểu học Cồn Én</td></tr>
<tr><td>Bảng chữ nổi ghép bằng nam châm</td><td>THCS Thạch Bàn</td></tr>
<tr><td rowspan="3">Ba</td><td>Máy tách vỏ đậu phộng quay tay</td><td>THPT Vĩnh Hải</td></tr>
<tr><td>Chuông báo lũ dùng năng lượng mặt trời</td><td>THCS An Lạng</td></tr>
<tr><td>Trò chơi học luật giao thông đường thủy</td><td>Tiểu học Cát Sơn</td></tr>
</tbody>
</table>

Mười sản phẩm đạt giải được hỗ trợ nộp đơn đăng ký sáng chế hoặc giải pháp hữu ích, Sở chi trả toàn bộ lệ phí.
""",
    ),
    Article(
        number=3288,
        days=31,
        time="07:30",
        section="Hoạt động KH&CN",
        title="“Đo kết quả bằng số người dùng”: trò chuyện với Giám đốc Sở Khoa học và Công nghệ",
        lead="Ông Lê Trường Khê trả lời về cách đặt hàng nghiên cứu, chuyện dữ liệu mở và những đề tài “xếp ngăn kéo”.",
        author="Bích Hạ",
        tags=("phỏng vấn",),
        body="""\
**Phóng viên:** *Thưa ông, vì sao năm nay Sở thay đổi cách chọn đề tài?*

Ông Lê Trường Khê: Trước đây chúng tôi hỏi nhà khoa học muốn làm gì. Bây giờ chúng tôi hỏi xã, phường đang vướng gì, rồi
mới tìm người làm. Đơn giản vậy thôi, nhưng phải đổi lại toàn bộ biểu mẫu, từ phiếu đề xuất đến biên bản nghiệm thu.

**Phóng viên:** *Còn những đề tài đã nghiệm thu mà không ai dùng?*

Ông Lê Trường Khê: Chúng tôi đã rà soát 126 đề tài trong mười năm. Có 54 đề tài còn được dùng, 39 đề tài dùng được nếu
sửa, còn lại phải nói thật là không. Danh sách ấy đã công khai. Nói thật thì mới biết đường mà làm tiếp.

**Phóng viên:** *Dữ liệu mở có khiến các nhóm nghiên cứu e ngại?*

Ông Lê Trường Khê: Có, lúc đầu. Nhưng khi nhóm lúa đỏ công bố số liệu, ba địa phương khác xin hợp tác ngay trong tháng. Dữ
liệu để trong tủ không ai trích dẫn.

**Phóng viên:** *Xin cảm ơn ông.*
""",
    ),
)

LATER = (
    Article(
        number=3342,
        days=0,
        time="15:30",
        section="Ứng dụng công nghệ",
        title="Độ mặn tại cống Bến Đò vượt ngưỡng, khuyến cáo ngừng lấy nước",
        lead="Trạm đo tự động ghi nhận độ mặn 31,2‰ trong giờ qua; bà con nuôi tôm thẻ tạm ngừng lấy nước đến khi có tin mới.",
        author="Trung tâm Ứng dụng tiến bộ KH&CN",
        tags=("quan trắc", "cảnh báo"),
        body="""\
Ngưỡng cao áp dụng cho trạm Bến Đò là 30‰. Nguyên nhân ban đầu được xác định là triều cường kết hợp gió mùa, lượng nước
ngọt từ thượng nguồn giảm.

- Hộ đang lấy nước: đóng cống, chạy quạt nước, kiểm tra độ kiềm.
- Hộ sắp thả giống: lùi ít nhất ba ngày.

Số liệu tiếp theo sẽ được gửi qua tin nhắn lúc 18h00.
""",
    ),
    Article(
        number=3343,
        days=0,
        time="15:50",
        section="Đổi mới sáng tạo",
        title="Hơn 2.300 lượt khách trong ngày đầu Tuần lễ Đổi mới sáng tạo",
        lead="Gian trưng bày thuyền quan trắc tự hành và phòng thí nghiệm di động đông người xem nhất.",
        author="Thu Lãm",
        tags=("đổi mới sáng tạo",),
        body="""\
Ban Tổ chức ghi nhận 2.317 lượt khách và 46 cuộc trao đổi giữa doanh nghiệp với nhóm nghiên cứu. Bảy biên bản ghi nhớ đã
được ký, trong đó có thỏa thuận dùng thử máy sấy rong câu bằng năng lượng mặt trời.

Tuần lễ tiếp tục mở cửa đến {d+5}. Bãi xe đặt tại sân vận động phường Bến Đò, có xe điện đưa đón miễn phí.
""",
    ),
    Article(
        number=3344,
        days=0,
        time="16:10",
        section="Sở hữu trí tuệ",
        title="Mở lớp tra cứu sáng chế miễn phí cho giáo viên và học sinh",
        lead="Lớp học buổi tối, năm buổi, dạy cách tra cứu trước khi bắt tay vào làm để không lặp lại cái đã có.",
        author="Văn phòng Sở",
        tags=("sở hữu trí tuệ", "đào tạo"),
        body="""\
Lớp khai giảng {w+12}, học tại phòng máy Thư viện tỉnh từ 18h30 đến 20h30. Mỗi lớp 30 người, ưu tiên giáo viên hướng dẫn
cuộc thi sáng tạo.

Đăng ký tại bộ phận một cửa của Sở hoặc gọi 0299 000 1155 trước {d+8}.
""",
    ),
    Article(
        number=3345,
        days=0,
        time="16:40",
        section="Hoạt động KH&CN",
        title="Đoàn công tác tỉnh Lam Hải trao đổi kinh nghiệm đặt hàng nghiên cứu từ cấp xã",
        lead="Hai sở thống nhất dùng chung bộ phiếu đề xuất và mở dữ liệu đề tài đã nghiệm thu cho nhau.",
        author="Phòng Quản lý Khoa học",
        tags=("hợp tác",),
        body="""\
Tại buổi làm việc, bà Trịnh Thảo Khanh giới thiệu quy trình sáu bước từ câu hỏi của người dân đến nhiệm vụ được duyệt.
Phía tỉnh bạn chia sẻ cách khoán sản phẩm cuối cùng đã áp dụng hai năm.

Hai bên sẽ họp trực tuyến mỗi quý một lần, luân phiên chủ trì.
""",
    ),
)
