// Warns before a session ends and lets the reader stay. Without this script the server ends the session all the same.
const channel = 'BroadcastChannel' in window ? new BroadcastChannel('heed-session') : null

class SessionTimeout {
  constructor (root) {
    this.root = root
    this.dialog = root.querySelector('dialog')
    this.lasts = Number(root.dataset.expiresIn) * 1000
    this.warns = Number(root.dataset.warn) * 1000
    // Whatever is done, the server ends it then.
    this.mustEndAt = Date.now() + Number(root.dataset.endsIn) * 1000
    this.dialog.querySelector('[data-stay]').addEventListener('click', () => this.stay())
    this.dialog.querySelector('[data-close]').addEventListener('click', () => this.close())
    // Escape must not close the warning unread.
    this.dialog.addEventListener('cancel', event => { event.preventDefault(); this.mustEnd ? this.close() : this.stay() })
    // A telephone in a pocket stops counting, so the clock is looked at again when it wakes.
    document.addEventListener('visibilitychange', () => this.look())
    // Another tab that was used keeps this one alive as well.
    if (channel) channel.addEventListener('message', () => this.renew())
    this.renew()
    if (channel) channel.postMessage('alive')
  }

  renew () {
    if (this.over) return
    this.endsAt = Math.min(Date.now() + this.lasts, this.mustEndAt)
    if (this.dialog.open) this.dialog.close()
    clearInterval(this.ticking)
    this.ticking = setInterval(() => this.look(), 1000)
  }

  look () {
    const left = this.endsAt - Date.now()
    if (left <= 0) this.end()
    else if (left <= this.warns) this.warn(left)
  }

  warn (left) {
    const minutes = Math.max(1, Math.ceil(left / 60000))
    const words = minutes === 1 ? this.root.dataset.oneMinute : this.root.dataset.minutes.replace('%N%', minutes)
    const spoken = this.dialog.querySelector('[data-time-left]')
    if (spoken.textContent !== words) spoken.textContent = words
    if (this.mustEnd) this.sayThatItMustEnd()
    if (!this.dialog.open && !this.isClosed) this.dialog.showModal()
  }

  sayThatItMustEnd () {
    this.dialog.querySelector('[data-can-stay]').hidden = true
    this.dialog.querySelector('[data-must-end]').hidden = false
    this.dialog.setAttribute('aria-describedby', 'timeout-end')
  }

  // Nothing makes it longer, so what is on the page may still be sent, and nobody is asked again.
  close () {
    this.isClosed = true
    this.dialog.close()
  }

  get mustEnd () {
    return this.endsAt >= this.mustEndAt
  }

  async stay () {
    const { keepAlive, csrf } = this.root.dataset
    try {
      const answer = await fetch(keepAlive, { method: 'POST', headers: { 'X-CSRFToken': csrf }, credentials: 'same-origin', redirect: 'error' })
      if (!answer.ok) return this.end()
    } catch {
      // No signal: the session still runs, so let the reader try again.
      return
    }
    this.renew()
    if (channel) channel.postMessage('alive')
  }

  end () {
    clearInterval(this.ticking)
    this.over = true
    this.dialog.classList.add('heed-timeout--over')
    this.dialog.querySelector('[data-running]').hidden = true
    this.dialog.querySelector('[data-over]').hidden = false
    this.dialog.setAttribute('aria-labelledby', 'timeout-over')
    this.dialog.removeAttribute('aria-describedby')
    if (!this.dialog.open) this.dialog.showModal()
    this.dialog.querySelector('[data-over] a').focus()
  }
}

export function warnBeforeTimeout () {
  for (const root of document.querySelectorAll('[data-module="heed-session-timeout"]')) new SessionTimeout(root)
}
