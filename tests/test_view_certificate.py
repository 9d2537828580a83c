"""Trouble with a certificate is one exact sentence and its remedy in both languages."""

import pytest

from tui.errors import Code, Problem
from tui.i18n import translator
from tui.view import problems

VI, EN = translator("vi"), translator("en")
KNOWN = {
    "host": "khcn.example", "detail": "words of OpenSSL", "day": "2026-02-01", "names": "www.khcn.example", "issuer": "CA G2",
}  # fmt: skip


def trouble(reason: str, **facts: str) -> Problem:
    return Problem(Code.CERTIFICATE, {**KNOWN, "reason": reason, **facts})


@pytest.mark.parametrize(
    ("reason", "english", "vietnamese"),
    [
        ("expired", "The certificate of khcn.example expired on 1 February 2026.",
         "Chứng thư của khcn.example đã hết hạn ngày 1 tháng 2 năm 2026."),
        ("not_yet_valid", "The certificate of khcn.example is not valid before 1 February 2026.",
         "Chứng thư của khcn.example chưa có hiệu lực trước ngày 1 tháng 2 năm 2026."),
        ("wrong_host", "The certificate of khcn.example is for other names: www.khcn.example.",
         "Chứng thư của khcn.example được cấp cho tên khác: www.khcn.example."),
        ("self_signed", "The certificate of khcn.example is signed by itself: no authority answers for it.",
         "Chứng thư của khcn.example do chính nó tự ký: không cơ quan nào bảo đảm."),
        ("incomplete", "khcn.example does not send the certificate of CA G2, which signed its own.",
         "Máy chủ khcn.example không gửi kèm chứng thư của CA G2, nơi đã ký chứng thư của nó."),
        ("unknown_authority", "The certificate of khcn.example is signed by CA G2, which this computer does not know.",
         "Chứng thư của khcn.example do CA G2 ký, mà máy này chưa biết cơ quan đó."),
        ("not_pinned", "khcn.example shows another certificate than the one feeds.toml accepts.",
         "khcn.example đưa ra chứng thư khác với chứng thư mà feeds.toml chấp nhận."),
        ("other", "The certificate of khcn.example is not accepted: words of OpenSSL.",
         "Chứng thư của khcn.example không được chấp nhận: words of OpenSSL."),
    ],
)  # fmt: skip
def test_each_reason(reason: str, english: str, vietnamese: str) -> None:
    assert problems.what(trouble(reason), EN) == english
    assert problems.what(trouble(reason), VI) == vietnamese
    assert problems.remedy(trouble(reason), EN).startswith("Nothing was fetched. ")
    assert problems.remedy(trouble(reason), VI).startswith("Chưa tải gì. ")


@pytest.mark.parametrize("reason", ["expired", "not_yet_valid", "wrong_host", "incomplete", "unknown_authority"])
def test_without_the_fact_the_words_of_openssl(reason: str) -> None:
    problem = Problem(Code.CERTIFICATE, {"host": "a.vn", "detail": "certificate is odd", "reason": reason})
    assert problems.what(problem, EN) == "The certificate of a.vn is not accepted: certificate is odd."
    assert "?" not in problems.remedy(problem, VI)


def test_the_line_to_copy_is_there_where_it_helps() -> None:
    line = f'certificate = "sha256:{"AB" * 32}"'
    pinned = trouble("self_signed", fingerprint=f"sha256:{'AB' * 32}")
    for tr in (EN, VI):
        assert line in problems.remedy(pinned, tr)
        assert "certificate =" not in problems.remedy(trouble("self_signed"), tr)
        assert "https://x.vn/a" in problems.remedy(trouble("self_signed", url="https://x.vn/a"), tr)


def test_a_file_of_authorities() -> None:
    problem = trouble("bad_authority", path="/ca.pem", detail="No such file or directory")
    assert problems.sentence(problem, EN) == (
        "The authorities in /ca.pem cannot be read: No such file or directory. "
        "Nothing was fetched. Correct authority in feeds.toml: type edit."
    )
