import { Button, CharacterCount, Checkboxes, ErrorSummary, ExitThisPage, NotificationBanner, PasswordInput, Radios, ServiceNavigation, SkipLink } from 'govuk-frontend'
import { warnBeforeTimeout } from './components/session-timeout.mjs'
import { start } from './start.mjs'

start([Button, CharacterCount, Checkboxes, ErrorSummary, ExitThisPage, NotificationBanner, PasswordInput, Radios, ServiceNavigation, SkipLink])
warnBeforeTimeout()
