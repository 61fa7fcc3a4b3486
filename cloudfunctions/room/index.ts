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

export const main = serve('room', {
  open,
  close,
  read,
  unread,
  transcript,
  post,
  send,
  share,
  ask,
  propose,
  answer,
  files,
  note,
  notes,
})
