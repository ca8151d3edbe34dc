import { sendInParts } from './components/upload.mjs'

sendInParts()
