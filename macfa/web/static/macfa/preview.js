// Shows how the words will look while somebody types. Without it the Preview button does the same.
const WAIT = 700
const form = document.querySelector('form[data-preview]')
const beside = document.querySelector('[data-beside]')
const status = document.querySelector('[data-previewed]')

if (form && beside) {
  let timer
  let asked = 0

  const show = async () => {
    const mine = ++asked
    try {
      const answer = await fetch(form.dataset.preview, { method: 'POST', body: new FormData(form), credentials: 'same-origin' })
      if (!answer.ok || mine !== asked) return
      beside.innerHTML = await answer.text()
      status.textContent = 'The preview shows what you typed.'
    } catch {
      status.textContent = 'There is no connection. Keep this page open.'
    }
  }
  form.addEventListener('input', () => { clearTimeout(timer); timer = setTimeout(show, WAIT) })
}
