import { actSaying, type Handler } from '../_serve/call'

export const verify: Handler<'mediation.verify'> = ({ finding, note }, call) =>
  actSaying(call, note, (said) => ({ type: 'verify', finding, note: said }))
