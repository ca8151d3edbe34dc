// Keys for the acts of a page: elements say theirs in data-key, and j and k go from line to line of a list.
// Nothing is done while somebody types, and the keys can be switched off on this device (WCAG 2.1.4).
const SWITCH = 'heed-keys'
const TYPING = 'input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]'

class Keys {
  constructor (root) {
    this.details = root.querySelector('details')
    this.box = root.querySelector('[data-keys-switch]')
    this.lines = [...document.querySelectorAll('[data-line]')]
    this.box.checked = localStorage.getItem(SWITCH) !== 'off'
    this.box.addEventListener('change', () => localStorage.setItem(SWITCH, this.box.checked ? 'on' : 'off'))
    document.addEventListener('keydown', event => this.press(event))
  }

  press (event) {
    if (!this.box.checked || event.ctrlKey || event.altKey || event.metaKey || event.target.closest(TYPING)) return
    if (document.querySelector('dialog[open]')) return
    if (this.act(event.key)) event.preventDefault()
  }

  act (key) {
    if (key === '?') return this.list()
    if (key === 'j' || key === 'k') return this.move(key === 'j' ? 1 : -1)
    if (key === 'o') return this.click(document.activeElement.matches('[data-line]') ? document.activeElement : null)
    const found = document.querySelector(`[data-key="${CSS.escape(key)}"]`)
    return this.click(found && (found.matches('a') ? found : found.querySelector('a, button')))
  }

  list () {
    this.details.open = true
    this.details.querySelector('summary').focus()
    return true
  }

  move (by) {
    if (!this.lines.length) return false
    const at = this.lines.indexOf(document.activeElement)
    const to = at < 0 ? 0 : Math.min(Math.max(at + by, 0), this.lines.length - 1)
    this.lines[to].focus()
    return true
  }

  click (element) {
    if (!element) return false
    element.click()
    return true
  }
}

export function useKeys () {
  for (const root of document.querySelectorAll('[data-module="heed-keys"]')) new Keys(root)
}
