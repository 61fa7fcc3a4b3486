import { actSaying, type Handler } from '../_serve/call'

export const resume: Handler<'mediation.resume'> = ({ note }, call) =>
  actSaying(call, note, (said) => ({ type: 'resume', note: said }))
