import { actSaying, type Handler } from '../_serve/call'

export const decline: Handler<'ledger.decline'> = ({ reason }, call) =>
  actSaying(call, reason, (said) => ({ type: 'declineErase', reason: said }))
