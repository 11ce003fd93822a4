"""Floor 5: content models become HTML, tagged PDF and workbooks.

`briefing` is the seven-part briefing; `document` any report or list, made into a page by `document_html` and a
PDF by `document_pdf`; `standards_report` and `proof_page` lay such documents out; `index_page` leads through an
audit. `page` and `typesetting` are the two engines. Nothing here knows where the content came from.
"""
