// While agencies fill in, shows every half minute who has told how much. Without JavaScript a link on the page does it.
const WAIT = 30000
const shown = document.querySelector('[data-live]')

const look = async () => {
  try {
    const answer = await fetch(location.href, { credentials: 'same-origin', redirect: 'manual' })
    const page = answer.ok ? new DOMParser().parseFromString(await answer.text(), 'text/html') : null
    const fresh = page && page.querySelector('[data-live]')
    if (fresh && fresh.innerHTML !== shown.innerHTML) shown.replaceChildren(...fresh.childNodes)
  } catch {
    // No connection for a moment: the next look may have one.
  }
  setTimeout(look, WAIT)
}

if (shown) setTimeout(look, WAIT)
