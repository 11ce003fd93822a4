import { initAll } from '../govuk/govuk-frontend.min.js'
initAll()
// What scrolls by itself must be reachable by keyboard, to be scrolled with the arrow keys.
for (const wide of document.querySelectorAll('.govuk-table, .macfa-picture')) {
  if (wide.scrollWidth > wide.clientWidth) wide.tabIndex = 0
}
