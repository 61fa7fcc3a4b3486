import { actPerhapsSaying } from '../_serve/act-saying'
import type { Handler } from '../_serve/call'

/** `return` is no name for a function. */
export const giveBack: Handler<'officer.return'> = ({ reason, note: words }, call) =>
  actPerhapsSaying(call, words, (note) => ({ type: 'return', reason, ...(note && { note }) }), {
    answer: () => ({ done: true }),
  })
