import { actSaying, type Handler } from '../_serve/call'

export const reopenAgain: Handler<'mediation.reopenAgain'> = ({ reason }, call) =>
  actSaying(call, reason, (said) => ({ type: 'reopenAgain', reason: said }))
