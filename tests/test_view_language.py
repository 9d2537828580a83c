"""Which language a text is in, over invented texts, and how an article in another one is announced."""

import pytest

from tui.i18n import translator
from tui.view.language import NAMES, foreign, language_of

TEXTS = [
    ("vi", "Sở Khoa học và Công nghệ tổ chức hội nghị triển khai nhiệm vụ năm 2026 tại Đông Hà."),
    ("vi", "So Khoa hoc va Cong nghe to chuc hoi nghi trien khai cac nhiem vu cua nam 2026 cho nguoi dan trong tinh"),
    ("vi", "Dự án The Sea and the Shore do hai trường đại học cùng thực hiện trong ba năm"),
    ("en", "The council has announced a new programme for research in marine biology, open to all universities."),
    ("en", "Minister opens laboratory for the study of rice in the delta of the river"),
    ("en", "Dr. Nguyễn of Đông Hà is the first winner of the new prize for research on the sea and its shores."),
    ("fr", "Le conseil a annoncé un nouveau programme de recherche en biologie marine pour les universités de la région."),
    ("de", "Der Rat hat ein neues Programm für die Forschung in der Meeresbiologie angekündigt, das allen offen steht."),
    ("es", "El consejo anunció un nuevo programa de investigación en biología marina para las universidades de la región."),
    ("pt", "O conselho anunciou um novo programa de pesquisa em biologia marinha para as universidades da região."),
    ("it", "Il consiglio ha annunciato un nuovo programma di ricerca in biologia marina per le università della regione."),
    ("nl", "De raad heeft een nieuw programma aangekondigd voor onderzoek naar de zee, dat voor iedereen open is."),
    ("id", "Dewan mengumumkan program baru untuk penelitian biologi laut yang terbuka bagi semua lembaga di dalam negeri."),
    ("pl", "Rada ogłosiła nowy program badań w dziedzinie biologii morskiej, który jest otwarty dla uczelni w kraju."),
    ("sv", "Rådet har meddelat ett nytt program för forskning om havet, som är öppet för alla högskolor i landet."),
    ("fi", "Neuvosto on ilmoittanut uudesta ohjelmasta, joka on avoinna kaikille yliopistoille ja myös muille."),
    ("tr", "Kurul, deniz biyolojisi için yeni bir program duyurdu ve bu program daha çok üniversite ile yapılacak."),
    ("ru", "Совет объявил о новой программе исследований в области морской биологии."),
    ("uk", "Рада оголосила про нову програму досліджень у галузі морської біології, її мета і завдання відкриті."),
    ("el", "Το συμβούλιο ανακοίνωσε ένα νέο πρόγραμμα έρευνας."),
    ("ja", "評議会は海洋生物学の新しい研究プログラムを発表しました。"),
    ("zh", "理事会宣布了一项面向所有大学的海洋生物学研究新计划。"),
    ("ko", "위원회는 해양 생물학 분야의 새로운 연구 프로그램을 발표했습니다."),
    ("th", "สภาประกาศโครงการวิจัยใหม่ด้านชีววิทยาทางทะเล"),
    ("km", "ក្រុមប្រឹក្សាបានប្រកាសកម្មវិធីស្រាវជ្រាវថ្មី"),
    ("ar", "أعلن المجلس عن برنامج جديد للبحث في علم الأحياء البحرية"),
]


@pytest.mark.parametrize(("code", "text"), TEXTS)
def test_found_by_letters_and_words(code: str, text: str) -> None:
    assert language_of(text, "") == code


@pytest.mark.parametrize("text", ["", "UBND", "8:00", "Notice 3", "R&D", "12.5%", "2026 2027 2028 2029 2030 2031", "!" * 100])
def test_too_short_to_tell(text: str) -> None:
    assert language_of(text, "") == ""


@pytest.mark.parametrize(
    ("declared", "code"), [("en-GB", "en"), ("EN", "en"), (" vi_VN ", "vi"), ("nonsense!", ""), ("", ""), ("x-klingon", "")]
)
def test_a_short_text_is_what_it_is_declared(declared: str, code: str) -> None:
    assert language_of("Notice 3", declared) == code


def test_a_declaration_that_does_not_fit_is_not_believed() -> None:
    assert language_of("Sở Khoa học và Công nghệ tổ chức hội nghị triển khai nhiệm vụ", "en") == "vi"
    assert language_of("The council has announced a new programme for research in the sea", "vi-VN") == "en"


def test_announced_only_when_it_is_another() -> None:
    vietnamese, english = translator("vi"), translator("en")
    assert foreign("en", vietnamese) == "Ngôn ngữ: tiếng Anh."
    assert foreign("vi", english) == "Language: Vietnamese."
    assert foreign("vi", vietnamese) == foreign("", vietnamese) == ""
    assert foreign("sw", english) == "Language: sw."


def test_every_language_found_has_a_name() -> None:
    assert {code for code, _ in TEXTS} <= set(NAMES)


@pytest.mark.parametrize("piece", ["a ", "а", "的", "the of ", "\u0301", "x" * 50 + " "])
def test_only_the_beginning_of_a_long_text_is_looked_at(piece: str) -> None:
    assert language_of(piece * 400_000, "") == language_of(piece * 3000, "")
