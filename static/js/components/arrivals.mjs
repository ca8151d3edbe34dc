// Says in the queue how many concerns came in since it was opened. The answer is a number and nothing else.
const EVERY = 20000

class Arrivals {
  constructor (root) {
    this.root = root
    this.link = root.querySelector('a')
    document.addEventListener('visibilitychange', () => this.ask())
    setInterval(() => this.ask(), EVERY)
  }

  async ask () {
    if (document.hidden) return
    try {
      const answer = await fetch(this.root.dataset.ask, { credentials: 'same-origin', redirect: 'error' })
      if (answer.ok) this.say((await answer.json()).came)
    } catch {
      // No signal, or signed out: the link works as it did.
    }
  }

  say (came) {
    if (!came) return
    const words = came === 1 ? this.root.dataset.one : this.root.dataset.many.replace('%N%', came)
    if (this.link.textContent !== words) this.link.textContent = words
  }
}

export function sayWhatCame () {
  for (const root of document.querySelectorAll('[data-module="heed-arrivals"]')) new Arrivals(root)
}
