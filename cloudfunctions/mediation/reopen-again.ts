import { actSaying } from '../_serve/act-saying'
import type { Handler } from '../_serve/call'

export const reopenAgain: Handler<'mediation.reopenAgain'> = ({ reason: words }, call) =>
  actSaying(call, words, (reason) => ({ type: 'reopenAgain', reason }))
