import { actNoting, type Handler } from '../_serve/call'

const giveBack: Handler<'officer.return'> = ({ reason, note }, call) =>
  actNoting(call, note, (said) => ({ type: 'return', reason, note: said }), { answer: () => ({ done: true }) })

export { giveBack as return }
