import { actSaying, type Handler } from '../_serve/call'

export const handBack: Handler<'mediation.handBack'> = ({ result, note }, call) =>
  actSaying(call, note, (said) => ({ type: 'handBack', result, note: said }), { answer: () => ({ done: true }) })
