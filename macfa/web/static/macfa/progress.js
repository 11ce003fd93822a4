// Shows every two seconds how far the work is. Without JavaScript a link on the page does it.
const WAIT = 2000
const shown = document.querySelector('[data-progress]')

const look = async () => {
  try {
    const answer = await fetch(location.href, { credentials: 'same-origin', redirect: 'manual' })
    const page = answer.ok ? new DOMParser().parseFromString(await answer.text(), 'text/html') : null
    const fresh = page && page.querySelector('[data-progress]')
    // Over, one way or the other: the page itself leads on, or says what went wrong.
    if (!fresh) { location.reload(); return }
    if (fresh.innerHTML !== shown.innerHTML) shown.replaceChildren(...fresh.childNodes)
  } catch {
    // No connection for a moment: the next look may have one.
  }
  setTimeout(look, WAIT)
}

if (shown) setTimeout(look, WAIT)
