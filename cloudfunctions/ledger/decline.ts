import { actSaying } from '../_serve/act-saying'
import type { Handler } from '../_serve/call'

export const decline: Handler<'ledger.decline'> = ({ reason: words }, call) =>
  actSaying(call, words, (reason) => ({ type: 'declineErase', reason }))
