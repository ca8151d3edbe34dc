// Keeps what is typed in a form, on the server and nowhere else, once a minute and when the reader looks away.
const EVERY = 60000
// Typing is being there: other parts of the page that count idle minutes hear of it.
const channel = 'BroadcastChannel' in window ? new BroadcastChannel('heed-session') : null

class Autosave {
  constructor (root) {
    this.root = root
    this.form = root.closest('form')
    this.kept = this.typed()
    this.form.addEventListener('submit', () => { this.leaving = true })
    document.addEventListener('visibilitychange', () => { if (document.hidden) this.save() })
    setInterval(() => this.save(), EVERY)
  }

  typed () {
    const words = [...new FormData(this.form)].filter(([, value]) => typeof value === 'string')
    return new URLSearchParams(words).toString()
  }

  async save () {
    const typed = this.typed()
    if (typed === this.kept || this.leaving || this.saving) return
    this.saving = true
    try {
      const answer = await fetch(this.root.dataset.url, { method: 'POST', body: new URLSearchParams(typed), credentials: 'same-origin', redirect: 'error' })
      if (!answer.ok) throw new Error(String(answer.status))
      this.kept = typed
      this.root.textContent = await answer.text()
      if (channel) channel.postMessage('alive')
    } catch {
      this.root.textContent = this.root.dataset.notSaved
    } finally {
      this.saving = false
    }
  }
}

export function keepWhatIsTyped () {
  for (const root of document.querySelectorAll('[data-module="heed-autosave"]')) new Autosave(root)
}
