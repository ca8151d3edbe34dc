// Counts the live board again by itself, and says loudly when it can not: an old number on a wall is worse than none.
const EVERY = 30000
const OLD_AFTER = 120000

class LiveBoard {
  constructor (root) {
    this.root = root
    this.old = document.querySelector('[data-board-old]')
    this.pause = document.querySelector('[data-board-pause]')
    this.countedAt = Date.now()
    this.runs = true
    this.pause?.addEventListener('click', () => this.turn())
    document.addEventListener('visibilitychange', () => this.ask())
    setInterval(() => this.ask(), EVERY)
    setInterval(() => this.warn(), 1000)
  }

  turn () {
    this.runs = !this.runs
    this.pause.textContent = this.runs ? this.pause.dataset.off : this.pause.dataset.on
    this.ask()
  }

  async ask () {
    if (document.hidden || !this.runs) return
    try {
      const answer = await fetch(this.root.dataset.ask, { credentials: 'same-origin', redirect: 'error' })
      if (answer.ok) this.show(await answer.text())
    } catch {
      // No signal, or signed out: what stands there grows old, and the page says so.
    }
  }

  show (html) {
    const at = document.activeElement?.getAttribute('href')
    const place = this.root.contains(document.activeElement) ? at : null
    const fresh = new DOMParser().parseFromString(html, 'text/html')
    this.root.replaceChildren(...fresh.body.childNodes)
    this.countedAt = Date.now()
    this.warn()
    if (place) [...this.root.querySelectorAll('a')].find(link => link.getAttribute('href') === place)?.focus()
  }

  warn () {
    const isOld = Date.now() - this.countedAt > OLD_AFTER
    if (this.old && this.old.hidden === isOld) this.old.hidden = !isOld
  }
}

export function countAgain () {
  for (const root of document.querySelectorAll('[data-module="heed-board"]')) new LiveBoard(root)
}
