import { actSaying, type Handler } from '../_serve/call'

export const conclude: Handler<'officer.conclude'> = ({ finding, notify, note }, call) =>
  actSaying(call, note, (said) => ({ type: 'conclude', finding, ...(notify && { notify }), note: said }))
