import { actSaying } from '../_serve/act-saying'
import type { Handler } from '../_serve/call'

export const verify: Handler<'mediation.verify'> = ({ finding, note: words }, call) =>
  actSaying(call, words, (note) => ({ type: 'verify', finding, note }))
