"""How to search: examples of the language of search, each with what it finds, as help, manual and README tell them."""

from typing import NamedTuple

from tui.i18n import Translator, mark
from tui.model.blocks import Block, Paragraph, Span, Table


class Form(NamedTuple):
    """A way to search: examples in Vietnamese and in English words, and what they find (marked)."""

    vietnamese: str
    english: str
    finds: str

    def example(self, language: str) -> str:
        """As it is typed in a language."""
        return self.vietnamese if language == "vi" else self.english


FORMS = (
    Form("dong ha", "dong ha",
         mark("Both words, wherever they stand. Marks need not be typed; with marks, exact hits come first.")),
    Form('"đổi mới sáng tạo"', '"open data"', mark("These words, one after the other.")),
    Form("nghi*", "satel*", mark("Words that begin so.")),
    Form("lúa -giống", "rice -seed", mark("The first word without the second. Also: not, and không before a field or quotes.")),
    Form("(lúa hoặc gạo) mới", "(rice or maize) new", mark("One of the two, and the last word.")),
    Form("tiêu đề:lúa tác giả:an chuyên mục:tin tệp:141", "title:rice author:roe section:news file:141",
         mark("Words of the title, the author's name, the section, the names of attached files.")),
    Form('nguồn:"sở khcn" thư mục:"việt nam" thẻ:tỉnh', "source:council folder:world tag:policy",
         mark("What comes from sources so called, from a folder, or bears a tag.")),
    Form("141/KH-UBND", "141/KH-UBND", mark("The number of a document, as written or loosely: 141 kh ubnd, số:141.")),
    Form("hôm nay · tuần này · 3 ngày · tháng 11/2026", "today · this week · 3 days · on:11/2026",
         mark("What was published then; of a schedule, what takes place then.")),
    Form("trước:20/11 sau:2025 từ:1/11 đến:hôm qua", "before:20/11 after:2025 since:1/11 until:yesterday",
         mark("Before or after a day, a month, a year; from it on, or up to it.")),
    Form("chưa đọc · sao · đã sửa · lịch · có tệp · là:ẩn", "unread · starred · changed · is:event · has:attachment · is:hidden",
         mark("What is unread, starred, edited, an event, has an attachment, is hidden.")),
    Form("/ch[uư]ng tr.nh/", "/grants? of [0-9]+/",
         mark("A pattern: . any sign, [a-z], (a|b), ? * + {2,5}, ^ and $ at the ends of a line.")),
)  # fmt: skip


def grammar(tr: Translator) -> tuple[Block, ...]:
    """How to search, as blocks of a page."""
    rows = tuple(((Span(form.example(tr.language)),), (Span(tr(form.finds)),)) for form in FORMS)
    head = ((Span(tr("What is typed")),), (Span(tr("What it finds")),))
    said = (
        tr("Titles, texts, sections, authors, schedules, and attachments by name and, once you have opened them, by their text."),
        tr("Words of both languages mean the same. All parts must hold. What could be taken for a field stands in quotes."),
    )
    return (*(Paragraph((Span(line),)) for line in said), Table(rows=(head, *rows), head=1))
