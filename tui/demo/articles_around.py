"""Texts of the offices around the department: a national agency, the innovation centre, the marine station."""

from tui.demo.content import Article, File, Photo

AGENCY = (
    Article(
        number=412,
        days=0,
        time="06:50",
        section="Tin tức - Sự kiện",
        title="Công bố bộ chỉ số dữ liệu khoa học địa phương năm {y}",
        lead="Cục Dữ liệu và Phổ biến Khoa học công bố bộ chỉ số gồm 24 tiêu chí, đo mức độ các địa phương mở và dùng dữ liệu "
        "nghiên cứu.",
        author="Tuệ Mẫn",
        photo=Photo("bo-chi-so.png", "Quang cảnh buổi công bố bộ chỉ số", "Tuệ Mẫn"),
        tags=("dữ liệu khoa học",),
        body="""\
Bộ chỉ số được xây dựng từ góp ý của 34 địa phương, chia làm bốn nhóm: thu thập, công bố, sử dụng và duy trì. Trọng số lớn
nhất, 40%, dành cho nhóm **sử dụng**.

> Kho dữ liệu lớn mà không ai tải về thì điểm vẫn thấp. Chúng tôi muốn các sở đặt câu hỏi ai đang dùng, dùng để làm gì.

Đó là lời bà Quách Tuệ Mẫn, Trưởng phòng Dữ liệu, tại buổi công bố. Kết quả chấm lần đầu được gửi riêng từng địa phương;
từ năm {y+1} sẽ công khai.

## Mốc thời gian

- Trước {d+20}: địa phương tự chấm và gửi minh chứng.
- Từ {d+21} đến {d+45}: đối chiếu, kiểm tra ngẫu nhiên 10%.
- {n+60}: thông báo kết quả.
""",
    ),
    Article(
        number=409,
        days=1,
        time="14:22",
        section="Chuyển đổi số",
        title="Kết nối 1.100 máy đo của các phòng thí nghiệm vào mạng dùng chung",
        lead="Nhà khoa học ở địa phương có thể đặt lịch dùng kính hiển vi điện tử, máy giải trình tự gen từ xa.",
        author="Đình Thoan",
        photo=Photo("may-do-dung-chung.png", "Phòng điều khiển từ xa của mạng máy đo dùng chung", "Đình Thoan"),
        tags=("phòng thí nghiệm",),
        body="""\
Sau một năm thí điểm, mạng dùng chung đã có 1.100 thiết bị của 87 đơn vị. Thời gian sử dụng trung bình của một thiết bị
tăng từ 11 lên 29 giờ mỗi tuần.

Người dùng trả chi phí vật tư theo mẫu; nghiên cứu sinh và học viên cao học được miễn công đo. Lịch trống được cập nhật
mười lăm phút một lần.
""",
    ),
    Article(
        number=405,
        days=3,
        time="09:41",
        section="Tin tức - Sự kiện",
        title="Lấy ý kiến dự thảo hướng dẫn công bố kết quả nghiên cứu dùng ngân sách",
        lead="Dự thảo yêu cầu công bố bản tóm tắt dễ hiểu dài không quá 600 chữ cho mỗi nhiệm vụ đã nghiệm thu.",
        author="Thanh Ba",
        tags=("lấy ý kiến",),
        body="""\
Dự thảo gồm 3 chương, 14 điều. Điểm được góp ý nhiều nhất là Điều 7 về thời hạn: các viện đề nghị mười hai tháng, các địa
phương đề nghị ba tháng.

Tổ chức, cá nhân gửi góp ý trước {d+25}.
""",
    ),
    Article(
        number=398,
        days=6,
        time="16:03",
        section="Hợp tác quốc tế",
        title="Khai trương trạm dữ liệu đại dương thứ năm tại vùng biển miền Trung",
        lead="Trạm gửi về 48 thông số mỗi giờ, phục vụ dự báo bão và nuôi biển.",
        author="Đình Thoan",
        tags=("đại dương",),
        body="""\
Phao nổi cao 7,2 m, neo ở độ sâu 84 m, tự nạp điện bằng sóng và nắng. Dữ liệu được phát lên vệ tinh và công bố sau 30 phút
kiểm tra tự động.

Theo ông Vương Đình Thoan, phụ trách chương trình, trạm giúp thu hẹp sai số dự báo độ cao sóng 24 giờ từ 0,6 xuống 0,35 m.
""",
    ),
)

CENTRE = (
    Article(
        number=871,
        days=0,
        time="07:00",
        section="Ươm tạo",
        title="Chín nhóm vào vòng ươm tạo khóa 5: từ bè nuôi hàu đến sách nói tiếng bản địa",
        lead="Khóa ươm tạo thứ năm kéo dài sáu tháng, mỗi nhóm có một người hướng dẫn và 80 triệu đồng để làm bản chạy thử.",
        author="Lam Nguyệt",
        photo=Photo("uom-tao-khoa-5.png", "Các nhóm tại buổi gặp mặt đầu khóa", "Lam Nguyệt"),
        tags=("ươm tạo", "khởi nghiệp"),
        body="""\
Hội đồng chọn chín trong 52 hồ sơ. Điểm chung của các nhóm được chọn: đã nói chuyện với ít nhất hai mươi người sẽ dùng sản
phẩm trước khi nộp đơn.

## Danh sách nhóm

1. Bè nuôi hàu chống sóng bằng ống tre ép.
2. Sách nói tiếng Thạch Bàn cho trẻ mẫu giáo.
3. Cảm biến đống ủ phân hữu cơ giá dưới 200.000 đồng.
4. Phần mềm sổ hụi minh bạch cho chợ quê.
5. Than hoạt tính từ vỏ dừa.
6. Bao bì từ bẹ chuối sấy ép.
7. Lịch thủy triều in cho thợ lặn.
8. Máy rửa rong câu tiết kiệm nước.
9. Trạm sạc xe điện chạy bằng điện mặt trời mái chợ.

Bà Tạ Lam Nguyệt, Giám đốc Trung tâm, nhắc các nhóm:

> Đừng xây cái app trước. Hãy làm bằng tay cho năm người, rồi mới nghĩ đến năm trăm.

Buổi mở cửa đầu tiên vào {w+9}, từ 14h00, tại tầng 2, số 3 đường Cầu Cảng.
""",
    ),
    Article(
        number=866,
        days=3,
        time="10:00",
        section="Phòng chế tạo",
        title="Phòng chế tạo dùng chung mở thêm ca tối thứ Ba và thứ Năm",
        lead="Từ tuần này, máy in ba chiều, máy cắt la-de và xưởng mộc mở đến 21h00 hai tối mỗi tuần.",
        author="Tổ Kỹ thuật",
        tags=("phòng chế tạo",),
        body="""\
Người dùng lần đầu học an toàn 45 phút, miễn phí. Đặt chỗ trước ít nhất một ngày; đến trễ quá 20 phút thì nhường chỗ cho
người sau.

| Thiết bị | Số máy | Phí vật tư |
| Máy in ba chiều nhựa | 6 | 900 đồng/gam |
| Máy cắt la-de | 2 | 30.000 đồng/giờ |
| Máy phay gỗ | 1 | 50.000 đồng/giờ |
| Bàn hàn mạch | 8 | miễn phí |

Học sinh, sinh viên được giảm một nửa. Vật liệu tự mang đến phải có nhãn; không nhận nhựa PVC vì sinh khí độc khi cắt.

Trong quý vừa qua, phòng phục vụ 412 lượt người, làm ra 96 mẫu chạy thử. Ba việc được hỏi nhiều nhất là in chi tiết thay thế
cho máy nông nghiệp, khắc nhãn gỗ và làm vỏ hộp cảm biến.
""",
    ),
    Article(
        number=859,
        days=10,
        time="15:15",
        section="Kết nối",
        title="Vì sao máy sấy rong của chúng tôi thất bại hai lần",
        lead="Một bài kể thật của nhóm sáng lập: sai ở đâu, mất bao nhiêu, và lần thứ ba khác gì.",
        author="Khắc Mạch",
        photo=Photo("may-say-rong.png", "Máy sấy rong phiên bản thứ ba trên bãi Cát Sơn", "Khắc Mạch"),
        tags=("bài học",),
        body="""\
Lần thứ nhất, chúng tôi làm máy to. Nó sấy được nửa tấn một mẻ, nhưng không nhà nào có nửa tấn rong cùng lúc. Mất 140
triệu đồng.

Lần thứ hai, chúng tôi làm máy nhỏ, chạy điện. Rẻ hơn, đẹp hơn, và nằm im cả mùa mưa vì bãi rong không có điện. Mất thêm
60 triệu đồng.

## Lần thứ ba

Anh Đinh Khắc Mạch trong nhóm ra bãi ở ba tuần, phơi rong cùng bà con. Hóa ra người ta không cần máy sấy; người ta cần
*mái che di động* kéo ra kịp khi trời đổ mưa. Khung tre, bạt trong, bánh xe đẩy: 4,2 triệu đồng một bộ, 31 nhà đã mua.

Bài học gọn một câu: đừng hỏi người ta muốn máy gì, hãy hỏi lần gần nhất họ mất rong là vì sao.
""",
    ),
    Article(
        number=850,
        days=20,
        time="08:45",
        section="Kết nối",
        title="Sổ tay gọi vốn lần đầu cho hợp tác xã",
        lead="Mười hai trang, không thuật ngữ, có bảng tính mẫu và danh sách câu hỏi nhà đầu tư hay hỏi.",
        author="Lam Nguyệt",
        files=(File("so-tay-goi-von.pdf", "Sổ tay gọi vốn"), File("bang-tinh-mau.xlsx", "Bảng tính mẫu")),
        tags=("tài liệu",),
        body="""\
Sổ tay viết cho hợp tác xã có doanh thu dưới 5 tỷ đồng mỗi năm. Phần hữu ích nhất, theo người đọc thử, là trang 7: *những
khoản không nên vay*.

## Bốn câu hỏi nhà đầu tư luôn hỏi

- Nếu không có khoản tiền này, hợp tác xã sẽ làm gì trong sáu tháng tới?
- Ai mua hàng lần thứ hai, và vì sao họ quay lại?
- Khoản chi nào lớn nhất mà chưa bao giờ được xem lại?
- Khi các thành viên không đồng ý với nhau, ai quyết định?

Tải miễn phí, được in lại và dịch, chỉ cần ghi nguồn.
""",
    ),
)

STATION = (
    Article(
        number=56,
        days=0,
        time="06:00",
        section="Bản tin ngày",
        title="Bản tin môi trường biển ngày {d}",
        lead="Nước biển ven bờ đạt yêu cầu cho tắm và nuôi trồng ở 11 trong 12 điểm đo.",
        author="Ca trực số 2",
        tags=("bản tin", "quan trắc"),
        files=(File("so-lieu-quan-trac-ngay.xlsx", "Số liệu theo giờ"),),
        body="""\
| Điểm đo | Nhiệt độ (°C) | Độ mặn (‰) | Ô-xy hòa tan (mg/l) | Đánh giá |
| Bãi Hải Đăng | 26,4 | 32,1 | 6,8 | Đạt |
| Vụng Cát Sơn | 27,0 | 30,5 | 6,1 | Đạt |
| Cửa Bến Đò | 26,8 | 28,9 | 4,7 | Theo dõi |
| Đông Cồn Én | 26,1 | 33,0 | 7,0 | Đạt |

Điểm Cửa Bến Đò có ô-xy hòa tan thấp do nước đứng; sẽ đo lại lúc 14 giờ. Sóng cao 0,5 - 1,0 m, gió đông bắc cấp 3.
""",
    ),
    Article(
        number=55,
        days=1,
        time="06:00",
        section="Bản tin ngày",
        title="Bản tin môi trường biển ngày {d}",
        lead="Cả 12 điểm đo đạt yêu cầu; nước trong, tầm nhìn dưới mặt nước 4 đến 6 m.",
        author="Ca trực số 1",
        tags=("bản tin", "quan trắc"),
        body="""\
| Điểm đo | Nhiệt độ (°C) | Độ mặn (‰) | Ô-xy hòa tan (mg/l) | Đánh giá |
| Bãi Hải Đăng | 26,6 | 32,0 | 6,9 | Đạt |
| Vụng Cát Sơn | 27,2 | 30,8 | 6,3 | Đạt |
| Cửa Bến Đò | 26,9 | 29,4 | 5,6 | Đạt |
| Đông Cồn Én | 26,3 | 33,1 | 7,1 | Đạt |

Sóng cao 0,3 - 0,8 m, gió nhẹ. Thích hợp cho lặn ngắm san hô quanh đặc khu Cồn Én. Hộ nuôi lồng bè lưu ý nước đứng vào
khoảng 13 giờ đến 15 giờ, nên giảm lượng thức ăn buổi trưa.
""",
    ),
    Article(
        number=53,
        days=4,
        time="10:40",
        section="Chuyên đề",
        title="San hô Cồn Én phục hồi 4,3% độ phủ sau hai năm cấm neo tàu",
        lead="Khảo sát 18 mặt cắt cho thấy độ phủ san hô sống tăng từ 27,6% lên 31,9%; cá bống và cá mú nhỏ trở lại ở 14 mặt "
        "cắt.",
        author="Thu Lãm",
        photo=Photo("san-ho-con-en.png", "Cán bộ đo độ phủ san hô bằng khung vuông", "Thu Lãm"),
        tags=("san hô", "bảo tồn"),
        body="""\
Việc cấm neo tàu bắt đầu từ hai mùa biển trước, kèm theo 26 phao buộc tàu miễn phí. Nhóm khảo sát lặn 64 giờ, chụp 3.900
khung ảnh.

## Chưa hết lo

- Ba mặt cắt phía tây vẫn giảm, nghi do bùn từ công trình kè.
- Nước ấm kéo dài 19 ngày trong mùa hè làm 6% tập đoàn bạc màu, nay đã hồi lại phần lớn.

Bà Nghiêm Thu Lãm, trưởng nhóm, đề nghị lùi tuyến kè 200 m và giữ phao buộc tàu thêm ba năm.
""",
    ),
)
