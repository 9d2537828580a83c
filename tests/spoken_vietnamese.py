"""Vietnamese lines as written and as read aloud, "written -> read": the hand-written table of tests/test_view_spoken.py."""

LINES = """
# who governs
UBND tỉnh họp -> Ủy ban nhân dân tỉnh họp
HĐND và UBND thành phố -> Hội đồng nhân dân và Ủy ban nhân dân thành phố
Văn phòng HĐND-UBND xã -> Văn phòng Hội đồng nhân dân, Ủy ban nhân dân xã
làm việc với Đoàn ĐBQH tỉnh -> làm việc với Đoàn đại biểu Quốc hội tỉnh
cán bộ MTTQ cơ sở -> cán bộ Mặt trận Tổ quốc cơ sở
Ban Chỉ đạo TW -> Ban Chỉ đạo Trung ương
BCĐ cấp tỉnh họp lần 2 -> Ban Chỉ đạo cấp tỉnh họp lần 2
Ủy ban nhân dân (UBND) tỉnh -> Ủy ban nhân dân tỉnh
Sở Khoa học và Công nghệ (KH&CN) -> Sở Khoa học và Công nghệ
phòng họp UBND. -> phòng họp Ủy ban nhân dân.
BTV Tỉnh ủy kết luận -> Ban Thường vụ Tỉnh ủy kết luận
BCH Quân sự tỉnh -> Bộ Chỉ huy Quân sự tỉnh
TT HĐND tỉnh giám sát -> Thường trực Hội đồng nhân dân tỉnh giám sát
# science and technology
Sở KH&CN -> Sở Khoa học và Công nghệ
ngành KHCN -> ngành khoa học công nghệ
hoạt động KHCN&ĐMST -> hoạt động khoa học công nghệ và đổi mới sáng tạo
ngày hội ĐMST -> ngày hội đổi mới sáng tạo
ĐMST là động lực -> Đổi mới sáng tạo là động lực
Họp xong. CĐS bắt đầu -> Họp xong. Chuyển đổi số bắt đầu
ứng dụng CNTT -> ứng dụng công nghệ thông tin
bảo đảm ATTT mạng -> bảo đảm an toàn thông tin mạng
đăng ký SHTT -> đăng ký sở hữu trí tuệ
Chi cục TCĐLCL -> Chi cục tiêu chuẩn đo lường chất lượng
hoạt động R&D -> hoạt động nghiên cứu và phát triển
đề tài NCKH cấp cơ sở -> đề tài nghiên cứu khoa học cấp cơ sở
Sở TT&TT cũ -> Sở Thông tin và Truyền thông cũ
Sở GD&ĐT, Sở KH&ĐT -> Sở Giáo dục và Đào tạo, Sở Kế hoạch và Đầu tư
ngành NN&PTNT và TN&MT -> ngành Nông nghiệp và Phát triển nông thôn và Tài nguyên và Môi trường
phát triển KT-XH -> phát triển kinh tế - xã hội
giữ vững QP-AN -> giữ vững quốc phòng - an ninh
công tác HTQT -> công tác hợp tác quốc tế
giải quyết TTHC -> giải quyết thủ tục hành chính
thực hiện CCHC -> thực hiện cải cách hành chính
Bộ VH,TT&DL -> Bộ Văn hóa, Thể thao và Du lịch
Bộ LĐ-TB&XH -> Bộ Lao động, Thương binh và Xã hội
quá trình CNH, HĐH -> quá trình công nghiệp hóa, hiện đại hóa
doanh nghiệp trong KCN -> doanh nghiệp trong khu công nghiệp
Công ty TNHH MTV Hải Đăng -> Công ty trách nhiệm hữu hạn một thành viên Hải Đăng
Công ty CP Sao Biển -> Công ty cổ phần Sao Biển
xây dựng NTM -> xây dựng nông thôn mới
sản phẩm OCOP -> sản phẩm OCOP
UNESCO, GDP, AI, IoT, 5G -> UNESCO, GDP, AI, IoT, 5G
# what is not understood stays
chương trình XYZ-12 -> chương trình XYZ-12
TT và KH không rõ -> TT và KH không rõ
mã số KHCN01 -> mã số KHCN01
#KHCN và @UBND -> #KHCN và @UBND
đường dẫn A/UBND/B -> đường dẫn A/UBND/B
THÔNG TƯ MỚI -> THÔNG TƯ MỚI
Công văn của TƯ -> Công văn của Trung ương
# people and places
PGS.TS. Nguyễn Văn An -> Phó giáo sư tiến sĩ Nguyễn Văn An
PGS. TS Nguyễn Văn An -> Phó giáo sư tiến sĩ Nguyễn Văn An
mời GS.TSKH. Trần Bình -> mời Giáo sư tiến sĩ khoa học Trần Bình
mời GS, TS Trần Bình -> mời Giáo sư, tiến sĩ Trần Bình
cùng ThS. Lê Cao -> cùng thạc sĩ Lê Cao
cùng ThS.Lê Cao -> cùng thạc sĩ Lê Cao
do TS.BS. Hồ Dung báo cáo -> do tiến sĩ bác sĩ Hồ Dung báo cáo
hơn 5 TS, 20 ThS tham gia -> hơn 5 tiến sĩ, 20 thạc sĩ tham gia
cột TS không ghi -> cột TS không ghi
TP. Đông Hà -> Thành phố Đông Hà
ở TP.Đông Hà -> ở thành phố Đông Hà
ở TP Huế -> ở thành phố Huế
ở TP.HCM -> ở Thành phố Hồ Chí Minh
ở TP. Hồ Chí Minh -> ở Thành phố Hồ Chí Minh
TX. Quảng Trị -> Thị xã Quảng Trị
dự: TP. TCHC -> dự: Trưởng phòng tổ chức hành chính
dự: P. QLKH, P.KHTC -> dự: phòng quản lý khoa học, phòng kế hoạch tài chính
Chủ trì: PGĐ Lê An -> Chủ trì: Phó Giám đốc Lê An
đ/c CVP, PCVP -> Đồng chí Chánh Văn phòng, Phó Chánh Văn phòng
các đ/c trong BGĐ -> các đồng chí trong Ban Giám đốc
LĐ Sở, LĐVP -> Lãnh đạo Sở, lãnh đạo Văn phòng
tại P. họp số 2 -> tại phòng họp số 2
Quốc lộ hay QL 9 -> Quốc lộ hay quốc lộ 9
lúa, ngô, v.v. -> lúa, ngô, vân vân.
# times of day
8h -> 8 giờ
8h00 -> 8 giờ
08h00 -> 8 giờ
08h30 -> 8 giờ 30
8H15 -> 8 giờ 15
14h30' -> 14 giờ 30
14h30 phút -> 14 giờ 30 phút
14g30 -> 14 giờ 30
14:30 -> 14 giờ 30
7h05 -> 7 giờ 5 phút
lúc 08:00 -> lúc 8 giờ
08 giờ 30 phút -> 8 giờ 30 phút
08 giờ 00 -> 8 giờ
(8h30) Họp -> (8 giờ 30) Họp
trong 24h qua -> trong 24 giờ qua
08:00 - 10:30 -> Từ 8 giờ đến 10 giờ 30
Sáng 08:00-10:30 -> Sáng từ 8 giờ đến 10 giờ 30
từ 8h00 - 10h30 -> từ 8 giờ đến 10 giờ 30
từ 8h00 đến 10h30 -> từ 8 giờ đến 10 giờ 30
họp 7h30–11h30 -> họp từ 7 giờ 30 đến 11 giờ 30
họp 8-10h -> họp từ 8 giờ đến 10 giờ
trước 17h00 ngày 30/11 -> trước 17 giờ ngày 30 tháng 11
1- 08h30: Họp -> 1- 8 giờ 30: Họp
1-08h30: Họp -> 1-08h30: Họp
2- 15h00 họp, 3 - 4 người -> 2- 15 giờ họp, 3 đến 4 người
tỷ lệ 16:9 và 10:30 -> tỷ lệ 16:9 và 10 giờ 30
tỷ lệ 10:30 -> tỷ lệ 10:30
25h61 và 5G30 -> 25h61 và 5G30
08:15:27 -> 08:15:27
mạng 4G phủ 3g -> mạng 4G phủ 3g
# days
22/11/2026 -> Ngày 22 tháng 11 năm 2026
ngày 22/11/2026 -> ngày 22 tháng 11 năm 2026
sáng ngày 22/11/2026 -> sáng ngày 22 tháng 11 năm 2026
sáng 22/11/2026 -> sáng ngày 22 tháng 11 năm 2026
sáng 22/11 -> sáng ngày 22 tháng 11
ngày 02/3 -> ngày 2 tháng 3
hôm 5/8 -> hôm 5 tháng 8
Ngày: 22/11. -> Ngày: 22 tháng 11.
Ngày đăng: 14-06-2024 -> Ngày đăng: ngày 14 tháng 6 năm 2024
ngày 21 / 9 / 2021 -> ngày 21 tháng 9 năm 2021
họp 28.05.2026 -> họp ngày 28 tháng 5 năm 2026
2026-11-22 -> Ngày 22 tháng 11 năm 2026
Thứ Hai 23/11, hôm nay -> Thứ Hai ngày 23 tháng 11, hôm nay
Thứ Ba, ngày 24/11/2026 -> Thứ Ba, ngày 24 tháng 11 năm 2026
thứ 6, 27/11/2026, 8h -> thứ 6, ngày 27 tháng 11 năm 2026, 8 giờ
Chủ nhật (29/11) -> Chủ nhật (ngày 29 tháng 11)
hôm nay (22/11) -> hôm nay (ngày 22 tháng 11)
22/11/2026 08:00 -> Ngày 22 tháng 11 năm 2026, 8 giờ
8h30 ngày 22/11/2026 -> 8 giờ 30 ngày 22 tháng 11 năm 2026
ngày 05 tháng 11 năm 2026 -> ngày 5 tháng 11 năm 2026
dịp 30/4 - 1/5 -> dịp 30 tháng 4, 1 tháng 5
nghỉ lễ 2/9 -> nghỉ lễ 2 tháng 9
Ngày Khoa học và Công nghệ Việt Nam 18/5 -> Ngày Khoa học và Công nghệ Việt Nam 18 tháng 5
ngày 32/13/2026 -> ngày 32/13/2026
tổ 3/4, số 12/4 đường Lê Lợi -> tổ 3/4, số 12/4 đường Lê Lợi
# days to days
từ 22-25/11/2026 -> từ ngày 22 đến ngày 25 tháng 11 năm 2026
từ ngày 22-25/11/2026 -> từ ngày 22 đến ngày 25 tháng 11 năm 2026
từ ngày 22 đến 25/11/2026 -> từ ngày 22 đến ngày 25 tháng 11 năm 2026
từ ngày 22 đến 25/11 -> từ ngày 22 đến ngày 25 tháng 11
ngày 22-25/11 -> ngày 22 đến 25 tháng 11
các ngày 22, 23 và 24/11/2026 -> các ngày 22, 23 và 24 tháng 11 năm 2026
ngày 22/11 và 25/11 -> ngày 22 tháng 11 và ngày 25 tháng 11
23/11 - 29/11/2026 -> Từ ngày 23 tháng 11 đến ngày 29 tháng 11 năm 2026
23/11 đến 29/11/2026 -> Ngày 23 tháng 11 đến ngày 29 tháng 11 năm 2026
tuần 48 (23/11/2026 - 29/11/2026) -> tuần 48 (từ ngày 23 tháng 11 năm 2026 đến ngày 29 tháng 11 năm 2026)
từ ngày 23/11/2026 đến ngày 29/11/2026 -> từ ngày 23 tháng 11 năm 2026 đến ngày 29 tháng 11 năm 2026
từ ngày 10/6/2024 đến 16/6/2024 -> từ ngày 10 tháng 6 năm 2024 đến ngày 16 tháng 6 năm 2024
từ 3/10 đến 8/10 -> từ 3/10 đến 8/10
# months, quarters, years, terms
tháng 11/2026 -> tháng 11 năm 2026
tháng 03/2026 -> tháng 3 năm 2026
từ 9/2025 đến 11/2026 -> từ tháng 9 năm 2025 đến tháng 11 năm 2026
tháng 9-11/2026 -> tháng 9 đến tháng 11 năm 2026
quý IV/2026 -> quý 4 năm 2026
Quý 3/2026 -> Quý 3 năm 2026
quý III-IV/2026 -> quý 3 đến quý 4 năm 2026
Chuyên mục số 11-2026 -> Chuyên mục số 11 năm 2026
Tạp chí số 11/2026 -> Tạp chí số 11 năm 2026
giai đoạn 2021-2025 -> giai đoạn 2021 đến 2025
nhiệm kỳ 2025 - 2030 -> nhiệm kỳ 2025 đến 2030
năm học 2025-2026 -> năm học 2025 đến 2026
lần thứ XIV -> lần thứ 14
khóa XV -> khóa 15
Đại hội XIII của Đảng -> Đại hội 13 của Đảng
thế kỷ XXI -> thế kỷ 21
viên chức hạng III -> viên chức hạng 3
Chương II, mục IV -> Chương 2, mục 4
II. NỘI DUNG -> 2. NỘI DUNG
Vua Duy Tân và I. Newton -> Vua Duy Tân và I. Newton
khóa IIX -> khóa IIX
# counts, money, measures
đạt 8/20 -> đạt 8 trong 20
hoàn thành 8/20 nhiệm vụ -> hoàn thành 8 trong 20 nhiệm vụ
có 11/12 xã đạt chuẩn -> có 11 trong 12 xã đạt chuẩn
chấm 8/10 điểm -> chấm 8 trên 10 điểm
2/3 số phiếu -> 2 phần 3 số phiếu
20/8 nhiệm vụ -> 20/8 nhiệm vụ
tỷ số 3/4 -> tỷ số 3/4
tăng 10-15% -> tăng 10 đến 15%
từ 3-5 năm -> từ 3 đến 5 năm
20 - 25 người -> 20 đến 25 người
5 tỷ đ -> 5 tỷ đồng
500.000đ -> 500.000 đồng
1.450 triệu đồng -> 1.450 triệu đồng
15.000đ/kg -> 15.000 đồng một ki lô gam
10.000 USD -> 10.000 đô la Mỹ
5 km² và 12 m3 -> 5 ki lô mét vuông và 12 mét khối
1,5 ha; 60 tạ/ha -> 1,5 héc ta; 60 tạ trên héc ta
cách 5km, cao 2m -> cách 5 ki lô mét, cao 2 mét
nóng 38°C -> nóng 38 độ C
12,5% -> 12,5%
1.234.567 lượt -> 1.234.567 lượt
ĐT: 0233.3852.458 - 0905 123 456 -> ĐT: 0233.3852.458 - 0905 123 456
số 0299 000 1100 -> số 0299 000 1100
IP 10.0.0.1, bản 1.2.3 -> IP 10.0.0.1, bản 1.2.3
TCVN 7790:2024 -> Tiêu chuẩn Việt Nam 7790:2024
# documents
141/KH-UBND -> Kế hoạch số 141 của Ủy ban nhân dân
theo 141/KH-UBND -> theo kế hoạch số 141 của Ủy ban nhân dân
Kế hoạch số 141/KH-UBND -> Kế hoạch số 141 của Ủy ban nhân dân
Kế hoạch 141/KH-UBND -> Kế hoạch số 141 của Ủy ban nhân dân
KẾ HOẠCH SỐ 141/KH-UBND -> KẾ HOẠCH số 141 của Ủy ban nhân dân
KH số 141/KH-UBND -> Kế hoạch số 141 của Ủy ban nhân dân
Số: 141/KH-UBND -> Kế hoạch số 141 của Ủy ban nhân dân
Kế hoạch số 141/KH-UBND ngày 22/11/2026 của UBND tỉnh -> Kế hoạch số 141 ngày 22 tháng 11 năm 2026 của Ủy ban nhân dân tỉnh
QĐ số 15/QĐ-SKHCN -> Quyết định số 15 của Sở Khoa học và Công nghệ
quyết định 1158/QĐ-TTg của Thủ tướng Chính phủ -> quyết định số 1158 của Thủ tướng Chính phủ
01/2026/TT-BKHCN -> Thông tư số 01 năm 2026 của Bộ Khoa học và Công nghệ
Thông tư 01/2026/TT-BKHCN -> Thông tư số 01 năm 2026 của Bộ Khoa học và Công nghệ
05/2014/TTLT-BKHCN-BTC -> Thông tư liên tịch số 05 năm 2014 của Bộ Khoa học và Công nghệ và Bộ Tài chính
Nghị định 13/2023/NĐ-CP -> Nghị định số 13 năm 2023 của Chính phủ
57-NQ/TW -> Nghị quyết số 57 của Trung ương
Nghị quyết số 57-NQ/TW của Bộ Chính trị -> Nghị quyết số 57 của Bộ Chính trị
05-NQ/TU -> Nghị quyết số 05 của Tỉnh ủy
10/CT-TTg -> Chỉ thị số 10 của Thủ tướng Chính phủ
Luật số 117/2025/QH15 -> Luật số 117 năm 2025 của Quốc hội khóa 15
công văn số 1234/UBND-VX -> công văn số 1234 của Ủy ban nhân dân, VX
Thông báo số 76/TB-SKHCN -> Thông báo số 76 của Sở Khoa học và Công nghệ
20/GM-SKHCN -> Giấy mời số 20 của Sở Khoa học và Công nghệ
15/TTr-SKHCN -> Tờ trình số 15 của Sở Khoa học và Công nghệ
141a/KH-ABC -> Kế hoạch số 141a của ABC
NQ 57 và NĐ 13 -> Nghị quyết 57 và nghị định 13
KH số 5, CV số 6 -> Kế hoạch số 5, công văn số 6
12/XYZ-ABC -> 12/XYZ-ABC
QCVN 01:2026/BKHCN -> Quy chuẩn Việt Nam 01:2026/BKHCN
# addresses and files
https://khcn.example/UBND/8h00?d=22/11/2026 -> https://khcn.example/UBND/8h00?d=22/11/2026
ubnd@khcn.example, UBND -> ubnd@khcn.example, Ủy ban nhân dân
tải 141-KH-UBND.pdf tại www.khcn.example -> tải 141-KH-UBND.pdf tại www.khcn.example
bieu-mau_22-11-2026.docx -> bieu-mau_22-11-2026.docx
"""
