"""Workbooks with something hidden in them, each planted in a clean one."""

import io
import warnings
import zipfile
from functools import partial

from clean_files import Variant, changed, packed, parts_of, relation, with_part, workbook

from macfa.disclosure.outgoing.hidden import What

BOOK, SHEET, STYLES = "xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml"
STRINGS, RELATIONS = "xl/sharedStrings.xml", "xl/_rels/workbook.xml.rels"
NOTE = b"the child of case two"


def _in_sheet(old: bytes, new: bytes) -> bytes:
    return changed(workbook(), SHEET, old, new)


def _in_book(old: bytes, new: bytes) -> bytes:
    return changed(workbook(), BOOK, old, new)


def _after_cells(new: bytes) -> bytes:
    return _in_sheet(b"</sheetData>", b"</sheetData>" + new)


def _in_core(new: bytes) -> bytes:
    return changed(workbook(), "docProps/core.xml", b"<dc:creator></dc:creator>", new)


def _second_sheet(state: bytes) -> bytes:
    made = with_part(
        workbook(), "xl/worksheets/sheet2.xml", parts_of(workbook())[SHEET], RELATIONS, "worksheet"
    )
    return changed(
        made, BOOK, b"</sheets>", b'<sheet name="Work" sheetId="2" ' + state + b'r:id="rIdP"/></sheets>'
    )


def _formatted(old: bytes, new: bytes) -> bytes:
    return changed(workbook(), STYLES, old, new)


def _form(code: bytes) -> bytes:
    """The first look of cells writes numbers in a form of its own."""
    form = b'<numFmts count="1"><numFmt numFmtId="170" formatCode="' + code + b'"/></numFmts><fonts '
    made = _formatted(b"<fonts ", form)
    first = b'<cellXfs count="3"><xf numFmtId="%s"'
    return changed(made, STYLES, first % b"0", first % b"170")


def _text(text: bytes, more: bytes = b"") -> bytes:
    old = b"<t>January to March</t>"
    return changed(workbook(), STRINGS, old, b'<t xml:space="preserve">' + text + b"</t>" + more)


def _runs(look: bytes) -> bytes:
    run = b"<r><t>January</t></r><r><rPr>" + look + b"</rPr><t> for two children</t></r>"
    return changed(workbook(), STRINGS, b"<t>January to March</t>", run)


def _part(name: str, holder: str = "", kind: str = "", part: bytes = b"<x xmlns='urn:x'/>") -> bytes:
    return with_part(workbook(), name, part, holder, kind)


def _outside(kind: str, target: str) -> bytes:
    parts = parts_of(workbook())
    parts[RELATIONS] = parts[RELATIONS].replace(
        b"</Relationships>", relation(kind, target, True) + b"</Relationships>"
    )
    return packed(parts)


def _doubled() -> bytes:
    made = io.BytesIO(workbook())
    with zipfile.ZipFile(made, "a") as package, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        package.writestr(SHEET, b"<worksheet/>")
    return made.getvalue()


_ROW = b'<row r="2" '
_COLUMN = b'<col min="1" max="1" '
_HOLDER = "xl/worksheets/_rels/sheet1.xml.rels"
_MADE = [
    ("a hidden sheet", What.HIDDEN_SHEET, partial(_second_sheet, b'state="hidden" ')),
    ("a very hidden sheet", What.HIDDEN_SHEET, partial(_second_sheet, b'state="veryHidden" ')),
    ("a workbook whose window is hidden", What.HIDDEN_SHEET,
     partial(_in_book, b"<workbookView ", b'<workbookView visibility="hidden" ')),
    ("a workbook whose window is very hidden", What.HIDDEN_SHEET,
     partial(_in_book, b"<workbookView ", b'<workbookView visibility="veryHidden" ')),
    ("tabs switched off", What.HIDDEN_SHEET,
     partial(_in_book, b"<workbookView ", b'<workbookView showSheetTabs="0" ')),
    ("a hidden row", What.HIDDEN_ROWS, partial(_in_sheet, _ROW, _ROW + b'hidden="1" ')),
    ("a row without height", What.HIDDEN_ROWS, partial(_in_sheet, _ROW, _ROW + b'ht="0" customHeight="1" ')),
    ("a row of one point", What.HIDDEN_ROWS, partial(_in_sheet, _ROW, _ROW + b'ht="1" customHeight="1" ')),
    ("a folded row", What.HIDDEN_ROWS, partial(_in_sheet, _ROW, _ROW + b'collapsed="1" ')),
    ("rows hidden by default", What.HIDDEN_ROWS,
     partial(_in_sheet, b"<sheetFormatPr ", b'<sheetFormatPr zeroHeight="1" ')),
    ("a hidden column", What.HIDDEN_COLUMNS, partial(_in_sheet, _COLUMN, _COLUMN + b'hidden="1" ')),
    ("a folded column", What.HIDDEN_COLUMNS, partial(_in_sheet, _COLUMN, _COLUMN + b'collapsed="true" ')),
    ("a column without width", What.HIDDEN_COLUMNS,
     partial(_in_sheet, b"</cols>", b'<col min="4" max="4" width="0" customWidth="1"/></cols>')),
    ("a column of a tenth of a letter", What.HIDDEN_COLUMNS,
     partial(_in_sheet, b"</cols>", b'<col min="4" max="9" width="0.1" customWidth="1"/></cols>')),
    ("columns narrow by default", What.HIDDEN_COLUMNS,
     partial(_in_sheet, b"<sheetFormatPr ", b'<sheetFormatPr defaultColWidth="0" ')),
    ("a filter", What.FILTERED, partial(_after_cells,
     b'<autoFilter ref="A1:C4"><filterColumn colId="0"><filters><filter val="x"/></filters></filterColumn>'
     b"</autoFilter>")),
    ("a frozen view that begins below the first rows", What.OUTSIDE,
     partial(_in_sheet, b"<sheetView ", b'<sheetView topLeftCell="A3" ')),
    ("a hundred frozen rows", What.OUTSIDE, partial(_in_sheet, b'ySplit="1"', b'ySplit="100"')),
    ("zeros left out", What.HIDDEN_TEXT, partial(_in_sheet, b"<sheetView ", b'<sheetView showZeros="0" ')),
    ("a cell far to the right", What.FAR_AWAY,
     partial(_in_sheet, b"</row></sheetData>", b'<c r="XFD4"><v>7</v></c></row></sheetData>')),
    ("a cell far below", What.FAR_AWAY,
     partial(_in_sheet, b"</sheetData>", b'<row r="900"><c r="A900"><v>7</v></c></row></sheetData>')),
    ("a formula", What.FORMULA, partial(_in_sheet, b"<v>120</v>", b"<f>60+60</f><v>120</v>")),
    ("a formula to another file", What.FORMULA, partial(_in_sheet, b"<v>120</v>", b"<f>[1]Work!A1</f><v>120</v>")),
    ("a shared formula", What.FORMULA, partial(_in_sheet, b"<v>98</v>", b'<f t="shared" si="0"/><v>98</v>')),
    ("a text under merged cells", What.UNDER,
     partial(_after_cells, b'<mergeCells><mergeCell ref="A2:C3"/></mergeCells>')),
    ("allowed values", What.VALIDATION, partial(_after_cells,
     b'<dataValidations><dataValidation type="list" sqref="A9"><formula1>"x,y"</formula1></dataValidation>'
     b"</dataValidations>")),
    ("a rule for looks", What.CONDITIONAL, partial(_after_cells, b'<conditionalFormatting sqref="A1"/>')),
    ("looks that rules can use", What.CONDITIONAL,
     partial(_formatted, b'<dxfs count="0"/>', b"<dxfs><dxf/></dxfs>")),
    ("a printed footer", What.HEADER,
     partial(_after_cells, b"<headerFooter><oddFooter>" + NOTE + b"</oddFooter></headerFooter>")),
    ("a note's drawing", What.COMMENT, partial(_after_cells, b'<legacyDrawing r:id="rIdP"/>')),
    ("a drawing", What.CHART_DATA, partial(_after_cells, b'<drawing r:id="rIdP"/>')),
    ("an embedded object", What.EMBEDDED, partial(_after_cells, b"<oleObjects/>")),
    ("form controls", What.FORM, partial(_after_cells, b"<controls/>")),
    ("a background picture", What.ORPHAN, partial(_after_cells, b'<picture r:id="rIdP"/>')),
    ("scenarios", What.NAMES, partial(_after_cells, b"<scenarios/>")),
    ("somebody's own view", What.PERSON, partial(_after_cells, b"<customSheetViews/>")),
    ("properties of a sheet", What.METADATA, partial(_after_cells, b"<customProperties/>")),
    ("an extension", What.UNKNOWN, partial(_after_cells, b"<extLst><ext uri='{x}'/></extLst>")),
    ("a tip on a link", What.TOOLTIP, partial(_after_cells,
     b'<hyperlinks><hyperlink ref="A2" location="Table!A1" tooltip="' + NOTE + b'"/></hyperlinks>')),
    ("a defined name", What.NAMES,
     partial(_in_book, b"</sheets>", b"</sheets><definedNames><definedName name='x'>1</definedName></definedNames>")),
    ("a hidden defined name", What.NAMES, partial(_in_book, b"</sheets>",
     b"</sheets><definedNames><definedName name='x' hidden='1'>Table!$A$1</definedName></definedNames>")),
    ("a list of other workbooks", What.OUTSIDE_LINK,
     partial(_in_book, b"</sheets>", b"</sheets><externalReferences/>")),
    ("a list of pivot caches", What.PIVOT, partial(_in_book, b"</sheets>", b"</sheets><pivotCaches/>")),
    ("the folder it was saved in", What.METADATA, partial(_in_book, b"<bookViews>",
     b"<mc:AlternateContent xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'/><bookViews>")),
    ("who has it open", What.PERSON, partial(_in_book, b"<bookViews>", b'<fileSharing userName="x"/><bookViews>')),
    ("a module's name", What.MACRO, partial(_in_book, b"<workbookPr ", b'<workbookPr codeName="x" ')),
    ("a remark in the XML", What.COMMENT, partial(_in_book, b"<sheets>", b"<!-- " + NOTE + b" --><sheets>")),
    ("an instruction in the XML", What.COMMENT, partial(_in_book, b"<sheets>", b"<?note x?><sheets>")),
    ("a shared text that no cell uses", What.ORPHAN,
     partial(changed, workbook(), STRINGS, b"</sst>", b"<si><t>" + NOTE + b"</t></si></sst>")),
    ("a reading aid", What.HIDDEN_TEXT, partial(_text, b"January to March", b"<rPh sb='0' eb='1'><t>x</t></rPh>")),
    ("letters without width", What.INVISIBLE_LETTERS, partial(_text, "January\u200b\u2060 to March".encode())),
    ("letters of tags", What.INVISIBLE_LETTERS, partial(_text, "January\U000e0041\U000e0042".encode())),
    ("a text that starts like a formula", What.FORMULA_TEXT, partial(_text, b"=cmd|' /C calc'!A0")),
    ("a text that starts with a wide sign", What.FORMULA_TEXT, partial(_text, "＝1+1".encode())),
    ("a white part of a text", What.SAME_COLOUR, partial(_runs, b'<color rgb="FFFFFFFF"/>')),
    ("a part in the theme's white", What.SAME_COLOUR, partial(_runs, b'<color theme="0"/>')),
    ("a part of one point", What.TINY, partial(_runs, b'<sz val="1"/>')),
    ("white letters", What.SAME_COLOUR, partial(_formatted, b'<color theme="1"/>', b'<color rgb="FFFEFEFE"/>')),
    ("letters of one point", What.TINY, partial(_formatted, b'<sz val="11"/>', b'<sz val="1"/>')),
    ("black on black", What.SAME_COLOUR, partial(_formatted, b'<fill><patternFill patternType="none"/></fill>',
     b'<fill><patternFill patternType="solid"><fgColor rgb="FF000000"/></patternFill></fill>')),
    ("a form that shows nothing", What.HIDDEN_TEXT, partial(_form, b";;;")),
    ("a form that says other words", What.HIDDEN_TEXT, partial(_form, b"&quot;c&quot;")),
    ("a pivot cache", What.PIVOT, partial(_part, "xl/pivotCache/pivotCacheDefinition1.xml")),
    ("the rows of a pivot cache", What.PIVOT, partial(_part, "xl/pivotCache/pivotCacheRecords1.xml")),
    ("a pivot table", What.PIVOT, partial(_part, "xl/pivotTables/pivotTable1.xml", _HOLDER, "pivotTable")),
    ("comments", What.COMMENT, partial(_part, "xl/comments1.xml", _HOLDER, "comments")),
    ("threaded comments", What.COMMENT, partial(_part, "xl/threadedComments/threadedComment1.xml")),
    ("people who commented", What.COMMENT, partial(_part, "xl/persons/person.xml")),
    ("another workbook's values", What.OUTSIDE_LINK, partial(_part, "xl/externalLinks/externalLink1.xml")),
    ("connections", What.CONNECTION, partial(_part, "xl/connections.xml", RELATIONS, "connections")),
    ("a query", What.CONNECTION, partial(_part, "xl/queryTables/queryTable1.xml")),
    ("a data model", What.CONNECTION, partial(_part, "xl/model/item.data", part=NOTE)),
    ("custom XML", What.CUSTOM_XML, partial(_part, "customXml/item1.xml")),
    ("a program", What.MACRO, partial(_part, "xl/vbaProject.bin", part=NOTE)),
    ("an embedded document", What.EMBEDDED, partial(_part, "xl/embeddings/oleObject1.bin", part=NOTE)),
    ("a chart with its data", What.CHART_DATA, partial(_part, "xl/charts/chart1.xml")),
    ("custom properties", What.METADATA, partial(_part, "docProps/custom.xml")),
    ("a thumbnail", What.THUMBNAIL, partial(_part, "docProps/thumbnail.jpeg", part=NOTE)),
    ("a log of revisions", What.REVISION, partial(_part, "xl/revisions/revisionLog1.xml")),
    ("printer settings", What.UNKNOWN, partial(_part, "xl/printerSettings/printerSettings1.bin", part=NOTE)),
    ("a sheet that no list names", What.ORPHAN, partial(_part, "xl/worksheets/sheet7.xml")),
    ("a file of any name", What.UNKNOWN, partial(_part, "notes-on-case-2.txt", part=NOTE)),
    ("who made it", What.PERSON, partial(_in_core, b"<dc:creator>A. Worker</dc:creator>")),
    ("who changed it last", What.PERSON, partial(_in_core, b"<cp:lastModifiedBy>A. Worker</cp:lastModifiedBy>")),
    ("a description", What.METADATA, partial(_in_core, b"<dc:description>" + NOTE + b"</dc:description>")),
    ("keywords", What.METADATA, partial(_in_core, b"<cp:keywords>" + NOTE + b"</cp:keywords>")),
    ("a company", What.PERSON,
     partial(changed, workbook(), "docProps/app.xml", b"<Company></Company>", b"<Company>Team 4</Company>")),
    ("the title of a sheet that is gone", What.METADATA, partial(changed, workbook(), "docProps/app.xml",
     b"<vt:lpstr>Table</vt:lpstr>", b"<vt:lpstr>Table</vt:lpstr><vt:lpstr>Case two</vt:lpstr>")),
    ("a link to a file", What.OUTSIDE_LINK, partial(_outside, "hyperlink", "file:///srv/audit/case2.docx")),
    ("a workbook elsewhere", What.OUTSIDE_LINK,
     partial(_outside, "externalLinkPath", "https://x.example.org/a.xlsx")),
    ("a remark on the archive", What.ORPHAN, lambda: packed(parts_of(workbook()), NOTE)),
    ("bytes before the archive", What.ORPHAN, lambda: NOTE + workbook()),
    ("bytes after the archive", What.ORPHAN, lambda: workbook() + NOTE),
    ("one part twice", What.ORPHAN, _doubled),
    ("a document type", What.COMMENT,
     partial(_in_book, b"<workbook ", b'<!DOCTYPE workbook [<!ENTITY x "y">]><workbook ')),
    ("elements of another program", What.CUSTOM_XML,
     partial(_in_book, b"<sheets>", b"<n:x xmlns:n='urn:n'/><sheets>")),
    ("a form of cells that somebody named", What.NAMES,
     partial(_formatted, b'<cellStyle name="Normal" xfId="0" builtinId="0"/>', b'<cellStyle name="x" xfId="0"/>')),
    ("a file that is no workbook", What.UNREADABLE, lambda: b"PK\x03\x04" + NOTE),
]  # fmt: skip
VARIANTS: list[Variant] = [(f"workbook: {name}", what, make) for name, what, make in _MADE]
