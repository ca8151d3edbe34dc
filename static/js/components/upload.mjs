// Sends chosen files in parts (tus 1.0.0) and carries on where a broken connection left off. Without this script the
// form sends one whole file. Nothing is kept in the browser: the server says what is not all here yet.
const SMALLEST = 128 * 1024
const LARGEST = 1024 * 1024
const QUICK = 2000
const SLOW = 8000
const LONGEST_WAIT = 20000

class Refused extends Error {}

class Upload {
  constructor (form, file) {
    Object.assign(this, { form, file, part: SMALLEST, failures: 0, conflicts: 0 })
    const known = [...form.querySelectorAll('[data-unfinished]')].find(each => each.dataset.name === file.name && Number(each.dataset.size) === file.size)
    this.url = known ? known.dataset.unfinished : null
    if (known) known.remove()
    this.line = document.createElement('p')
    this.line.className = 'govuk-body'
    this.bar = Object.assign(document.createElement('progress'), { max: file.size, value: 0 })
    this.bar.setAttribute('aria-label', file.name)
    this.words = document.createElement('span')
    this.line.append(`${file.name} `, this.bar, ' ', this.words)
    form.querySelector('[data-progress]').append(this.line)
  }

  say (words) {
    if (this.words.textContent !== words) this.words.textContent = words
  }

  async send () {
    try {
      if (this.file.size > Number(this.form.dataset.largest) * 1024 * 1024) throw new Refused(this.form.dataset.tooLarge)
      let offset = null
      while (offset === null || offset < this.file.size) offset = await this.onwards(offset)
      this.say(this.form.dataset.sent)
      return true
    } catch (failure) {
      this.line.className = 'govuk-error-message'
      this.say(failure instanceof Refused && failure.message ? failure.message : this.form.dataset.failed)
      return false
    }
  }

  // One step; where the connection breaks, a pause and then a question how much is there.
  async onwards (offset) {
    try {
      this.say(this.form.dataset.sending)
      const next = !this.url ? await this.begin() : offset === null ? await this.ask() : await this.bring(offset)
      this.failures = 0
      this.bar.value = next
      return next
    } catch (failure) {
      if (failure instanceof Refused) throw failure
      this.say(this.form.dataset.waits)
      this.part = SMALLEST
      await this.pause()
      return null
    }
  }

  async begin () {
    const name = btoa(String.fromCharCode(...new TextEncoder().encode(this.file.name)))
    const answer = await this.ring(this.form.dataset.uploads, 'POST', { 'Upload-Length': this.file.size, 'Upload-Metadata': `filename ${name}` })
    this.url = answer.headers.get('Location')
    return 0
  }

  async ask () {
    return Number((await this.ring(this.url, 'HEAD')).headers.get('Upload-Offset'))
  }

  async bring (offset) {
    const began = Date.now()
    const headers = { 'Upload-Offset': offset, 'Content-Type': 'application/offset+octet-stream' }
    const answer = await this.ring(this.url, 'PATCH', headers, this.file.slice(offset, offset + this.part))
    const took = Date.now() - began
    if (took < QUICK) this.part = Math.min(LARGEST, this.part * 2)
    if (took > SLOW) this.part = SMALLEST
    return Number(answer.headers.get('Upload-Offset'))
  }

  async ring (url, method, headers = {}, body) {
    const token = this.form.querySelector('[name=csrf_token]').value
    const answer = await fetch(url, { method, body, redirect: 'manual', credentials: 'same-origin', headers: { 'Tus-Resumable': '1.0.0', 'X-CSRFToken': token, ...headers } })
    if (answer.ok) return answer
    // 409: the server has another part than we thought, so ask; but not for ever. 5xx: it will be back.
    const again = answer.status === 409 ? this.conflicts++ < 3 : answer.status >= 500
    if (again) throw new Error(answer.status)
    throw new Refused([409, 422].includes(answer.status) ? await answer.text() : '')
  }

  pause () {
    const wait = Math.min(LONGEST_WAIT, 500 * 2 ** this.failures++)
    return new Promise(resolve => {
      setTimeout(resolve, wait)
      window.addEventListener('online', resolve, { once: true })
    })
  }
}

async function sendAll (form, files) {
  const button = form.querySelector('button[type=submit]')
  button.disabled = true
  let all = true
  for (const file of files) all = await new Upload(form, file).send() && all
  button.disabled = false
  if (all) window.location.assign(window.location.pathname)
}

export function sendInParts () {
  for (const form of document.querySelectorAll('[data-module="heed-upload"]')) {
    const input = form.querySelector('input[type=file]')
    input.multiple = true
    form.addEventListener('submit', event => {
      if (!input.files.length) return
      event.preventDefault()
      sendAll(form, [...input.files])
    })
  }
}
