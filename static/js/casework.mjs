import { Button, CharacterCount, Checkboxes, ErrorSummary, NotificationBanner, PasswordInput, Radios, SkipLink, Tabs } from 'govuk-frontend'
import { Alert, ButtonMenu, FilterToggleButton } from '@ministryofjustice/frontend'
import { sayWhatCame } from './components/arrivals.mjs'
import { useKeys } from './components/keys.mjs'
import { countAgain } from './components/live-board.mjs'
import { drawPictures } from './components/picture.mjs'
import { warnBeforeTimeout } from './components/session-timeout.mjs'
import { start } from './start.mjs'

start([Button, CharacterCount, Checkboxes, ErrorSummary, NotificationBanner, PasswordInput, Radios, SkipLink, Tabs, Alert, ButtonMenu, FilterToggleButton])
warnBeforeTimeout()
sayWhatCame()
countAgain()
useKeys()
drawPictures()
