import { actSaying, type Handler } from '../_serve/call'

export const extend: Handler<'mediation.extend'> = ({ reason }, call) =>
  actSaying(call, reason, (said) => ({ type: 'extend', reason: said }))
