import { actSaying } from '../_serve/act-saying'
import type { Handler } from '../_serve/call'

export const reopen: Handler<'mediation.reopen'> = ({ reason: words }, call) =>
  actSaying(call, words, (reason) => ({ type: 'reopen', reason }))
