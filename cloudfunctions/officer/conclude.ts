import { actSaying } from '../_serve/act-saying'
import type { Handler } from '../_serve/call'

export const conclude: Handler<'officer.conclude'> = ({ finding, notify, note: words }, call) =>
  actSaying(call, words, (note) => ({ type: 'conclude', finding, ...(notify && { notify }), note }))
