// Marks the page as one whose parts may come alive, then wakes each kind of part.
import { createAll } from 'govuk-frontend'

export function start (parts) {
  document.body.classList.add('js-enabled', 'govuk-frontend-supported')
  for (const part of parts) createAll(part)
}
