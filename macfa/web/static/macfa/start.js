import { initAll } from '../govuk/govuk-frontend.min.js'
initAll()
// A table that scrolls by itself must be reachable by keyboard, to be scrolled with the arrow keys.
for (const table of document.querySelectorAll('.govuk-table')) {
  if (table.scrollWidth > table.clientWidth) table.tabIndex = 0
}
