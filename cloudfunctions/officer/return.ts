import { actNoting, type Handler } from '../_serve/call'

/** `return` is no name for a function. */
export const giveBack: Handler<'officer.return'> = ({ reason, note }, call) =>
  actNoting(call, note, (said) => ({ type: 'return', reason, note: said }), { answer: () => ({ done: true }) })
