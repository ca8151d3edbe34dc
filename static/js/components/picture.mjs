// A drawing of people and links: larger and smaller, moved by keys, and only what is asked for. Without it the drawing is
// there all the same, and everything in it stands in the list below.
const STEP = 60
const LARGER = 1.25
const LEAST = 0.2
const MOST = 4
const NEAR = 1.5
const READABLE = 0.75

const WORDS = {
  person: 'People', address: 'Addresses', phone: 'Phones', handle: 'Online names', vehicle: 'Vehicles',
  animal: 'Animals', organisation: 'Organisations', event: 'Events', group: 'Groups'
}

class Picture {
  constructor (root) {
    this.root = root
    this.svg = root.querySelector('svg')
    this.size = [this.svg.width.baseVal.value, this.svg.height.baseVal.value]
    this.scale = 1
    this.nodes = new Map([...this.svg.querySelectorAll('[data-node]')].map(node => [node.dataset.node, node]))
    this.lines = [...this.svg.querySelectorAll('[data-ends]')].map(line => ({ line, ends: line.dataset.ends.split(' ') }))
    this.away = new Set()
    root.before(this.tools())
    root.addEventListener('keydown', event => this.press(event))
    this.svg.addEventListener('click', event => this.choose(event.target.closest('[data-node]')?.dataset.node))
    this.fromTheList()
    this.begin()
  }

  // The whole of it, as long as its names can be read: where a telephone is too narrow for that, the middle.
  begin () {
    this.whole()
    if (this.scale < READABLE && !this.svg.classList.contains('heed-picture--dense')) this.zoom(READABLE / this.scale)
    const centre = this.svg.querySelector('.heed-picture__centre')?.getBoundingClientRect()
    if (!centre) return
    const shown = this.root.getBoundingClientRect()
    this.root.scrollBy(centre.left + centre.width / 2 - shown.left - shown.width / 2, centre.top + centre.height / 2 - shown.top - shown.height / 2)
  }

  tools () {
    const tools = document.createElement('div')
    tools.className = 'heed-picture__tools'
    tools.append(
      this.button('−', 'Make the drawing smaller', () => this.zoom(1 / LARGER)),
      this.button('+', 'Make the drawing larger', () => this.zoom(LARGER)),
      this.button('Whole', 'Show the whole drawing', () => this.whole()),
      this.search()
    )
    const kinds = [...new Set([...this.nodes.values()].map(node => node.dataset.kind))].filter(kind => WORDS[kind])
    if (kinds.length > 1) tools.append(this.filter(kinds))
    this.said = document.createElement('span')
    this.said.setAttribute('role', 'status')
    tools.append(this.said)
    return tools
  }

  button (text, label, act) {
    const made = document.createElement('button')
    made.type = 'button'
    made.textContent = text
    made.setAttribute('aria-label', label)
    made.addEventListener('click', act)
    return made
  }

  search () {
    const made = document.createElement('input')
    made.type = 'search'
    made.placeholder = 'Find in the drawing'
    made.setAttribute('aria-label', 'Find in the drawing')
    made.addEventListener('input', () => this.find(made.value.trim().toLowerCase()))
    return made
  }

  filter (kinds) {
    const made = document.createElement('fieldset')
    const legend = document.createElement('legend')
    legend.className = 'govuk-visually-hidden'
    legend.textContent = 'Show'
    made.append(legend)
    for (const kind of kinds) {
      const label = document.createElement('label')
      const box = document.createElement('input')
      box.type = 'checkbox'
      box.checked = true
      box.addEventListener('change', () => this.show(kind, box.checked))
      label.append(box, ` ${WORDS[kind]}`)
      made.append(label)
    }
    return made
  }

  press (event) {
    if (event.ctrlKey || event.altKey || event.metaKey) return
    const moves = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP] }
    if (moves[event.key]) this.root.scrollBy(...moves[event.key])
    else if (event.key === '+' || event.key === '=') this.zoom(LARGER)
    else if (event.key === '-') this.zoom(1 / LARGER)
    else if (event.key === '0') this.whole()
    else if (event.key === 'Escape') this.choose()
    else return
    event.preventDefault()
  }

  zoom (by) {
    const middle = [this.root.scrollLeft + this.root.clientWidth / 2, this.root.scrollTop + this.root.clientHeight / 2]
    const scale = Math.min(MOST, Math.max(LEAST, this.scale * by))
    const grown = scale / this.scale
    this.resize(scale)
    this.root.scrollTo(middle[0] * grown - this.root.clientWidth / 2, middle[1] * grown - this.root.clientHeight / 2)
  }

  whole () {
    const highest = parseFloat(window.getComputedStyle(this.root).maxHeight) || this.size[1]
    this.resize(Math.max(LEAST, Math.min(1, this.root.clientWidth / this.size[0], highest / this.size[1])))
  }

  resize (scale) {
    this.scale = scale
    this.svg.setAttribute('width', Math.floor(this.size[0] * scale))
    this.svg.setAttribute('height', Math.floor(this.size[1] * scale))
    this.svg.classList.toggle('heed-picture--near', scale >= NEAR)
  }

  // Somebody, whoever is linked with them, and the lines between; nobody shows all again.
  choose (id) {
    if (!id || (this.chosen === id)) return this.light([])
    const lines = this.lines.filter(each => each.ends.includes(id))
    this.light([id, ...lines.flatMap(each => each.ends)], lines)
    this.chosen = id
  }

  find (words) {
    const found = words ? [...this.nodes].filter(([, node]) => node.textContent.toLowerCase().includes(words)) : []
    this.light(found.map(([id]) => id))
    this.said.textContent = words ? `${found.length} found` : ''
    found[0]?.[1].scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }

  light (ids, lines = []) {
    this.chosen = null
    this.svg.classList.toggle('heed-picture--choosing', ids.length > 0)
    for (const [id, node] of this.nodes) node.classList.toggle('heed-picture__chosen', ids.includes(id))
    for (const { line } of this.lines) line.classList.toggle('heed-picture__chosen', lines.some(each => each.line === line))
  }

  show (kind, isShown) {
    for (const [id, node] of this.nodes) {
      if (node.dataset.kind !== kind || node.classList.contains('heed-picture__centre')) continue
      node.classList.toggle('heed-picture__away', !isShown)
      this.away[isShown ? 'delete' : 'add'](id)
    }
    for (const { line, ends } of this.lines) line.classList.toggle('heed-picture__away', ends.some(end => this.away.has(end)))
  }

  // A row of the list lights its line in the drawing while it is pointed at or has the focus.
  fromTheList () {
    for (const row of document.querySelectorAll('tr[data-ends]')) {
      const ends = row.dataset.ends.split(' ')
      const lines = this.lines.filter(each => each.ends.every(end => ends.includes(end)))
      for (const name of ['mouseenter', 'focusin']) row.addEventListener(name, () => this.light(ends, lines))
      for (const name of ['mouseleave', 'focusout']) row.addEventListener(name, () => this.light([]))
    }
  }
}

export function drawPictures () {
  for (const root of document.querySelectorAll('[data-module="heed-picture"]')) new Picture(root)
}
