// Solves the puzzle of a page while it is read: a number for which SHA-256 begins with so many zero bits.
// Without this script, or where the browser cannot, the form waits ten seconds on the server instead.
const AT_ONCE = 64

class Puzzle {
  constructor (form) {
    this.form = form
    this.answer = form.querySelector('input[name=answer]')
    this.solving = this.solve(form.querySelector('input[name=challenge]').value, Number(form.dataset.bits))
    form.addEventListener('submit', event => this.submit(event))
  }

  async solve (challenge, bits) {
    const bytes = new TextEncoder()
    for (let first = 0; ; first += AT_ONCE) {
      const tries = Array.from({ length: AT_ONCE }, (_, each) => first + each)
      const digests = await Promise.all(tries.map(each => crypto.subtle.digest('SHA-256', bytes.encode(`${challenge}.${each}`))))
      const found = digests.findIndex(digest => new DataView(digest).getUint32(0) >>> (32 - bits) === 0)
      if (found >= 0) {
        this.answer.value = String(first + found)
        return
      }
    }
  }

  async submit (event) {
    if (this.answer.value) return
    event.preventDefault()
    this.form.querySelector('[data-wait]').hidden = false
    await this.solving.catch(() => {})
    this.form.submit()
  }
}

export function solvePuzzles () {
  if (!window.crypto || !crypto.subtle) return
  for (const form of document.querySelectorAll('form[data-module="heed-puzzle"]')) new Puzzle(form)
}
