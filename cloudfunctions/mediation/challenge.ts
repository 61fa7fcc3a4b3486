import { actSaying, type Handler } from '../_serve/call'

export const challenge: Handler<'mediation.challenge'> = ({ reason }, call) =>
  actSaying(call, reason, (note) => ({ type: 'challenge', note }))
