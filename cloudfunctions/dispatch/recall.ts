import { actNoting, type Handler } from '../_serve/call'

export const recall: Handler<'dispatch.recall'> = ({ reason, note }, call) =>
  actNoting(call, note, (said) => ({
    type: call.actor.role === 'leader' ? 'takeOver' : 'recall',
    reason,
    note: said,
  }))
