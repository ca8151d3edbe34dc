import { Button, CharacterCount, Checkboxes, ErrorSummary, ExitThisPage, NotificationBanner, PasswordInput, Radios, ServiceNavigation, SkipLink } from 'govuk-frontend'
import { pointAtBody } from './components/body-map.mjs'
import { keepWhatIsTyped } from './components/autosave.mjs'
import { solvePuzzles } from './components/puzzle.mjs'
import { warnBeforeTimeout } from './components/session-timeout.mjs'
import { start } from './start.mjs'

start([Button, CharacterCount, Checkboxes, ErrorSummary, ExitThisPage, NotificationBanner, PasswordInput, Radios, ServiceNavigation, SkipLink])
warnBeforeTimeout()
pointAtBody()
keepWhatIsTyped()
solvePuzzles()
