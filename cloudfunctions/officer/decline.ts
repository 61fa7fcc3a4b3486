import { actPerhapsSaying } from '../_serve/act-saying'
import type { Handler } from '../_serve/call'
import { rosterFor } from '../_store/staff/roster'

export const decline: Handler<'officer.decline'> = ({ reason, note: words }, call) =>
  actPerhapsSaying(call, words, (note) => ({ type: 'decline', reason, ...(note && { note }) }), {
    roster: rosterFor(call.head, call.now),
    answer: () => ({ done: true }),
  })
