import { serve } from '../_serve/serve'
import { answer } from './answer'
import { ask } from './ask'
import { close } from './close'
import { files } from './files'
import { note } from './note'
import { notes } from './notes'
import { open } from './open'
import { post } from './post'
import { propose } from './propose'
import { read } from './read'
import { send } from './send'
import { share } from './share'
import { transcript } from './transcript'
import { unread } from './unread'

const room = { open, close, read, unread, transcript, files }
const speaking = { post, send, share, ask, propose, answer, note, notes }

export const main = serve('room', { ...room, ...speaking })
