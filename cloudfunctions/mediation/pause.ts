import { actSaying } from '../_serve/act-saying'
import type { Handler } from '../_serve/call'

export const pause: Handler<'mediation.pause'> = ({ note: words }, call) =>
  actSaying(call, words, (note) => ({ type: 'pause', reason: 'appraisal', note }))
