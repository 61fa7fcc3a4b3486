import { actSaying, type Handler } from '../_serve/call'

export const reopen: Handler<'mediation.reopen'> = ({ reason }, call) =>
  actSaying(call, reason, (said) => ({ type: 'reopen', reason: said }))
