// Saves what is typed while somebody types. Without it the same form saves with its button.
const WAIT = 4000
const form = document.querySelector('form[data-autosave]')

if (form) {
  const status = form.querySelector('[data-autosaved]')
  let timer
  let saving = false
  let again = false
  let stopped = false

  const save = async () => {
    if (stopped) return
    if (saving) { again = true; return }
    saving = true
    try {
      const answer = await fetch(form.dataset.autosave, { method: 'POST', body: new FormData(form), credentials: 'same-origin' })
      const told = (answer.headers.get('Content-Type') || '').includes('json') ? await answer.json() : {}
      if (answer.ok && told.seen) form.elements.seen.value = told.seen
      // From here on only the person can decide which words stand.
      if (answer.status === 409) stopped = true
      if (told.said) status.textContent = told.said
      else if (!answer.ok && answer.status !== 422) status.textContent = 'Not saved. Choose Save and continue.'
    } catch {
      status.textContent = 'Not saved: there is no connection. Keep this page open.'
    }
    saving = false
    if (again) { again = false; later() }
  }
  const later = () => { clearTimeout(timer); timer = setTimeout(save, WAIT) }

  form.addEventListener('input', later)
  form.addEventListener('submit', () => { stopped = true; clearTimeout(timer) })
}
