import { actSaying } from '../_serve/act-saying'
import type { Handler } from '../_serve/call'

export const extend: Handler<'mediation.extend'> = ({ reason: words }, call) =>
  actSaying(call, words, (reason) => ({ type: 'extend', reason }))
