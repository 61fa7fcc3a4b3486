import { actNoting, type Handler } from '../_serve/call'

export const recall: Handler<'dispatch.recall'> = ({ reason, note }, call) =>
  actNoting(call, note, (said) => ({ type: 'recall', reason, note: said }))
