"""Who meets when: the working weeks of two departments, and the dates of the calendar file. All invented."""

from typing import NamedTuple


class Meeting(NamedTuple):
    """One line of a weekly schedule. `weeks` are counted from this one; `time` "" is a half-day without an hour."""

    day: int  # 0 Monday to 5 Saturday
    part: str  # "Sáng", "Chiều" or "Tối"
    time: str
    text: str
    place: str
    people: str
    chair: str = ""
    weeks: tuple[int, ...] = (0,)


EVERY = (-1, 0, 1)

CUA_TUNG = (
    Meeting(
        0,
        "Sáng",
        "8h00",
        "Họp giao ban tuần",
        "Phòng họp số 1",
        "Ban Giám đốc; trưởng các phòng, đơn vị",
        "GĐ Lê Trường Khê",
        EVERY,
    ),
    Meeting(
        0,
        "Sáng",
        "10h00",
        "Làm việc với đoàn Viện Nghiên cứu Nông nghiệp Duyên hải",
        "Phòng khách",
        "PGĐ Hoàng Vân Thùy; P. QLKH",
    ),
    Meeting(
        0,
        "Chiều",
        "14h00",
        "Tiếp đoàn kiểm tra cải cách hành chính",
        "Phòng họp số 2",
        "PGĐ Phan Lộc Sơn; Văn phòng",
        weeks=(-1,),
    ),
    Meeting(
        0, "Chiều", "14h30", "Duyệt danh mục nhiệm vụ đặt hàng năm sau", "Phòng họp số 2", "PGĐ Hoàng Vân Thùy; P. QLKH; P. KHTC"
    ),
    Meeting(
        1,
        "Sáng",
        "7h30",
        "Kiểm tra mô hình nuôi tôm tuần hoàn nước",
        "Xã Cát Sơn",
        "PGĐ Phan Lộc Sơn; Trung tâm Ứng dụng",
        weeks=(0, 1),
    ),
    Meeting(1, "Chiều", "", "Làm việc tại cơ quan", "", "Ban Giám đốc", weeks=(-1, 1)),
    Meeting(
        2,
        "Sáng",
        "8h30",
        "Hội thảo dữ liệu mở cho nông nghiệp",
        "Hội trường A",
        "GĐ Lê Trường Khê; P. CĐS; đại biểu theo giấy mời",
    ),
    Meeting(
        2,
        "Sáng",
        "9h00",
        "Họp Hội đồng sáng kiến cấp cơ sở",
        "Phòng họp số 1",
        "Thành viên Hội đồng",
        "PGĐ Hoàng Vân Thùy",
        (-1, 1),
    ),
    Meeting(
        2,
        "Chiều",
        "14h00",
        "Họp Hội đồng nghiệm thu đề tài rong câu",
        "Phòng họp số 1",
        "Thành viên Hội đồng; P. QLKH",
        "PGS.TS. Lương Kế Viễn",
    ),
    Meeting(
        2, "Chiều", "15h30", "Nghe báo cáo tiến độ nền tảng một cửa", "Phòng họp số 2", "PGĐ Phan Lộc Sơn; P. CĐS", weeks=EVERY
    ),
    Meeting(3, "Sáng", "8h00", "Tiếp công dân định kỳ", "Phòng tiếp công dân", "GĐ Lê Trường Khê; Thanh tra Sở", weeks=(0,)),
    Meeting(
        3,
        "Chiều",
        "13h30",
        "Dự họp UBND tỉnh về kế hoạch KH&CN, ĐMST (chờ duyệt)",
        "UBND tỉnh",
        "GĐ Lê Trường Khê; CVP Dương Bá Quỳ",
    ),
    Meeting(
        4, "Sáng", "8h00", "Kết nối cung cầu công nghệ chế biến thủy sản", "Hội trường B", "PGĐ Hoàng Vân Thùy; doanh nghiệp, HTX"
    ),
    Meeting(
        4,
        "Sáng",
        "8h00",
        "Tập huấn quản lý đo lường tại chợ",
        "Phường Bến Đò",
        "Chi cục TĐC; cán bộ 19 xã, phường",
        weeks=(-1, 1),
    ),
    Meeting(
        4,
        "Chiều",
        "15h00",
        "Sinh hoạt chuyên môn: đọc phiếu đề xuất của xã",
        "Phòng họp số 1",
        "P. QLKH; đầu mối các xã",
        weeks=EVERY,
    ),
    Meeting(4, "Tối", "19h00", "Chung kết cuộc thi ý tưởng", "Trung tâm Văn hóa tỉnh", "GĐ Lê Trường Khê; Ban Giám khảo"),
    Meeting(5, "Sáng", "", "Trực lãnh đạo", "Cơ quan Sở", "PGĐ Phan Lộc Sơn", weeks=EVERY),
)

MOVED = ("Họp Hội đồng nghiệm thu đề tài rong câu", 3, "Sáng", "9h30", "Phòng họp số 3")
"""The meeting of this week that is moved once the page has been looked at: its text, then day, part, time and place."""

CANCELLED = "Kết nối cung cầu công nghệ chế biến thủy sản"
"""The meeting of this week that is called off then."""

LAM_HAI = (
    Meeting(0, "Sáng", "08h30", "Giao ban đầu tuần", "Phòng họp tầng 2", "Lãnh đạo Sở, trưởng phòng", weeks=EVERY),
    Meeting(0, "Chiều", "14h00", "Thẩm định nội dung đề tài giống chè chịu hạn", "Phòng họp tầng 2", "Hội đồng thẩm định"),
    Meeting(
        1, "Sáng", "07h30", "Khảo sát kho lạnh mini tại xã Đồng Vọng", "Xã Đồng Vọng", "PGĐ phụ trách, phòng Quản lý Khoa học"
    ),
    Meeting(
        2, "Sáng", "08h00", "Dự hội nghị trực tuyến về dữ liệu khoa học", "Phòng họp trực tuyến", "Giám đốc, phòng Chuyển đổi số"
    ),
    Meeting(
        2, "Chiều", "14h00", "Làm việc với Sở KH&CN tỉnh Cửa Tùng", "Tỉnh Cửa Tùng", "Giám đốc, Chánh Văn phòng", weeks=(0, 1)
    ),
    Meeting(3, "Sáng", "09h00", "Họp tổ biên tập trang tra cứu đề tài", "Phòng họp tầng 3", "Tổ biên tập"),
    Meeting(4, "Chiều", "15h00", "Kiểm điểm công tác tuần", "Phòng họp tầng 2", "Lãnh đạo Sở, trưởng phòng", weeks=EVERY),
)
