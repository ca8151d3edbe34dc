// Pointing at a body fills in a row of the list below it. Without this script the list alone does it all.
const SVG = 'http://www.w3.org/2000/svg'
const BESIDE = 9

class BodyMap {
  constructor (root) {
    this.root = root
    this.list = document.getElementById(root.dataset.list)
    if (!this.list) return
    this.name = root.dataset.list
    root.addEventListener('click', event => this.point(event.target.closest('[data-site]')))
    this.list.addEventListener('change', () => this.draw())
  }

  rows () {
    return [...this.list.querySelectorAll('fieldset.heed-person')]
  }

  box (row, part) {
    return row.querySelector(`[name$="-${part}"]`)
  }

  point (zone) {
    if (!zone) return
    const view = zone.ownerSVGElement.dataset.view
    const row = this.rows().find(each => this.isEmpty(each))
    if (!row) return this.addRow(zone.dataset.site, view)
    this.box(row, 'site').value = zone.dataset.site
    this.box(row, 'view').value = view
    this.draw()
    this.box(row, 'size').focus()
  }

  isEmpty (row) {
    return [...row.querySelectorAll('input, select, textarea')].every(box => ['radio', 'checkbox'].includes(box.type) ? !box.checked : !box.value)
  }

  // The server makes the row, as it does for the button; the list may be full, then there is no button.
  addRow (site, view) {
    const button = this.list.querySelector(`button[name="${this.name}-add"]`)
    if (!button) return
    const next = this.rows().length
    for (const [part, value] of [['site', site], ['view', view]]) {
      const box = document.createElement('input')
      box.type = 'hidden'
      box.name = `${this.name}-${next}-${part}`
      box.value = value
      this.list.append(box)
    }
    button.click()
  }

  draw () {
    for (const marks of this.root.querySelectorAll('[data-marks]')) marks.replaceChildren()
    const taken = {}
    this.rows().forEach((row, number) => this.mark(number + 1, this.box(row, 'site').value, this.box(row, 'view').value, taken))
  }

  mark (number, site, view, taken) {
    if (!site) return
    const within = view ? `[data-view="${view}"] ` : ''
    const zone = this.root.querySelector(`${within}[data-site="${site}"]`)
    if (!zone) return
    const key = `${zone.ownerSVGElement.dataset.view} ${site}`
    const x = Number(zone.dataset.x) + (taken[key] || 0) * BESIDE
    const y = Number(zone.dataset.y)
    taken[key] = (taken[key] || 0) + 1
    const circle = document.createElementNS(SVG, 'circle')
    for (const [name, value] of Object.entries({ cx: x, cy: y, r: 6 })) circle.setAttribute(name, value)
    const text = document.createElementNS(SVG, 'text')
    for (const [name, value] of Object.entries({ x, y: y + 3 })) text.setAttribute(name, value)
    text.textContent = number
    zone.ownerSVGElement.querySelector('[data-marks]').append(circle, text)
  }
}

export function pointAtBody () {
  for (const root of document.querySelectorAll('[data-module="heed-body-map"]')) new BodyMap(root)
}
