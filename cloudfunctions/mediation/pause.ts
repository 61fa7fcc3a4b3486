import { actSaying, type Handler } from '../_serve/call'

export const pause: Handler<'mediation.pause'> = ({ note }, call) =>
  actSaying(call, note, (said) => ({ type: 'pause', reason: 'appraisal', note: said }))
