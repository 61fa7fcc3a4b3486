import { actSaying } from '../_serve/act-saying'
import type { Handler } from '../_serve/call'

export const refer: Handler<'officer.refer'> = ({ note: words }, call) =>
  actSaying(call, words, (note) => ({ type: 'refer', note }))
