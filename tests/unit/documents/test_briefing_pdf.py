"""The one-page PDF, read back with readers that are not ours."""

import io

import pikepdf
import pytest
from reading_back import pdf_words, squeezed, tags

from macfa.documents.briefing.content import Kind, Link, Statement
from macfa.documents.briefing.pdf import DoesNotFit, briefing_pdf
from macfa.documents.typesetting import TypesettingError

# A4 on its side, in points: 297 mm and 210 mm at 72/25.4 points each.
LANDSCAPE_A4 = (841.89, 595.28)


def words(count: int) -> str:
    return " ".join(["neglect"] * count) + "."


def test_the_briefing_is_one_landscape_a4_page(a_briefing):
    with pikepdf.open(io.BytesIO(briefing_pdf(a_briefing()))) as pdf:
        assert len(pdf.pages) == 1
        box = [float(edge) for edge in pdf.pages[0].MediaBox]
    assert (box[2] - box[0], box[3] - box[1]) == pytest.approx(LANDSCAPE_A4, abs=0.5)


def test_the_seven_parts_are_the_seven_second_level_headings_in_order(a_briefing):
    found = tags(briefing_pdf(a_briefing()))
    assert [squeezed(tag.words) for tag in found if tag.role == "H1"] == ["Neglect,oneyearon"]
    assert [squeezed(tag.words) for tag in found if tag.role == "H2"] == [
        f"{number}Heading{number}" for number in range(1, 8)
    ]


def test_the_file_says_that_it_is_tagged_and_in_which_language_and_under_what_title(a_briefing):
    with pikepdf.open(io.BytesIO(briefing_pdf(a_briefing(language="cy-GB")))) as pdf:
        assert bool(pdf.Root.MarkInfo.Marked)
        assert str(pdf.Root.Lang) == "cy-GB"
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        with pdf.open_metadata() as metadata:
            assert metadata["dc:title"] == "Neglect, one year on"
            assert metadata["pdfuaid:part"] == "1"


def test_every_figure_has_words_for_it(a_briefing):
    assert all(tag.alternative for tag in tags(briefing_pdf(a_briefing())) if tag.role == "Figure")


def test_the_same_briefing_is_the_same_bytes(a_briefing):
    assert briefing_pdf(a_briefing()) == briefing_pdf(a_briefing())


def test_another_day_of_publication_is_another_file(a_briefing):
    later = a_briefing(published=a_briefing().published.replace(year=2026))
    assert briefing_pdf(later) != briefing_pdf(a_briefing())


@pytest.mark.parametrize(
    "text",
    [
        '#include "/etc/passwd"',
        '#read("/etc/hostname")',
        "$x$ and $ sum_(i=1)^n $",
        "<script>alert(1)</script>",
        "*bold* _italic_ `raw` = heading",
        "- minus -- dashes --- and ... dots",
        '#import "@preview/cetz:0.2.0"',
        "\\u{41} \\ @label #sys.inputs",
    ],
)
def test_what_a_user_writes_is_printed_letter_by_letter(with_part, text):
    pdf = briefing_pdf(with_part(4, Statement(f"Before {text} after."), heading=f"H {text}"))
    printed = squeezed(pdf_words(pdf))
    assert squeezed(f"Before {text} after.") in printed
    assert squeezed(f"H {text}") in printed


def test_text_that_does_not_fit_is_an_error_that_names_the_part(with_part):
    with pytest.raises(DoesNotFit) as caught:
        briefing_pdf(with_part(4, Statement(words(500))))
    message = str(caught.value)
    assert message.startswith("Part 4, Areas for development: about ")
    assert message.endswith(" words too many")
    assert len(message.splitlines()) == 1


def test_cutting_the_words_that_were_too_many_makes_it_fit(with_part):
    with pytest.raises(DoesNotFit) as caught:
        briefing_pdf(with_part(4, Statement(words(500))))
    too_many = int(str(caught.value).split("about ")[1].split()[0])
    assert briefing_pdf(with_part(4, Statement(words(500 - too_many))))
    with pytest.raises(DoesNotFit):
        briefing_pdf(with_part(4, Statement(words(500 - too_many + 40))))


def test_every_part_that_is_too_long_is_named(a_briefing, with_part):
    long = with_part(2, Statement(words(450)), heading="Why").parts
    parts = (*long[:5], with_part(6, Statement(words(450)), heading="What else").parts[5], long[6])
    with pytest.raises(DoesNotFit, match=r"Part 2, Why: about \d+0 words too many\nPart 6, What else: about"):
        briefing_pdf(a_briefing(parts=parts))


def test_an_introduction_that_is_too_long_is_named(a_briefing):
    with pytest.raises(DoesNotFit, match=r"Title and introduction: about \d+0 words too many"):
        briefing_pdf(a_briefing(introduction=(words(400),)))


def test_a_panel_that_is_too_long_is_named(a_briefing):
    with pytest.raises(DoesNotFit, match="Questions to talk about: about"):
        briefing_pdf(a_briefing(questions=(words(450),)))


def test_a_word_that_no_line_can_hold_is_named_by_its_part(with_part):
    with pytest.raises(DoesNotFit, match="Part 5, Help: one word is too long for a line"):
        briefing_pdf(with_part(5, Statement("See " + "Donaudampfschiff" * 12), heading="Help"))


def test_type_is_never_smaller_than_nine_point(a_briefing, with_part):
    full = with_part(4, *(Statement(words(30), Kind.WORRY) for _ in range(8)))
    for briefing in (a_briefing(), full):
        assert min(type_sizes(briefing_pdf(briefing))) >= 9.0


def type_sizes(pdf: bytes) -> list[float]:
    """The sizes of type on the page: the font's size times the scale in force where text is shown."""
    import pypdf

    sizes: list[float] = []

    def note(text, matrix, text_matrix, _font, size):
        if text.strip():
            scale = abs(matrix[3]) * abs(text_matrix[3])
            sizes.append(round(size * scale, 2))

    pypdf.PdfReader(io.BytesIO(pdf)).pages[0].extract_text(visitor_text=note)
    return sizes


def test_links_lead_to_their_addresses(with_part):
    link = Link("Graded care profile", "https://example.org/gcp2?from=briefing")
    with pikepdf.open(io.BytesIO(briefing_pdf(with_part(4, Statement("Use it.", links=(link,)))))) as pdf:
        assert [str(note.A.URI) for note in pdf.pages[0].Annots] == [link.url]


def test_what_is_kept_for_those_who_check_is_not_printed(with_part, finding):
    briefing = with_part(4, finding("Seen in one file.", evidence=("delivery-7/sheet-2/row-14",)))
    assert b"delivery-7" not in briefing_pdf(briefing)
    assert "delivery-7" not in pdf_words(briefing_pdf(briefing))


def test_a_letter_that_no_typeface_has_is_told_and_not_left_out(with_part):
    with pytest.raises(TypesettingError, match="cannot show “\U00010600”: our typefaces do not have it"):
        briefing_pdf(with_part(4, Statement("A sign from Linear A: \U00010600.")))
