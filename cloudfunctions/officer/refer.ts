import { actSaying, type Handler } from '../_serve/call'

export const refer: Handler<'officer.refer'> = ({ note }, call) =>
  actSaying(call, note, (said) => ({ type: 'refer', note: said }))
