import { actNoting, type Handler } from '../_serve/call'
import { rosterFor } from '../_store/staff/roster'

export const decline: Handler<'officer.decline'> = ({ reason, note }, call) =>
  actNoting(call, note, (said) => ({ type: 'decline', reason, note: said }), {
    roster: rosterFor(call.head, call.now),
    answer: () => ({ done: true }),
  })
