import { actSaying } from '../_serve/act-saying'
import type { Handler } from '../_serve/call'

export const resume: Handler<'mediation.resume'> = ({ note: words }, call) =>
  actSaying(call, words, (note) => ({ type: 'resume', note }))
