import { actNoting, type Handler } from '../_serve/call'

export const callBack: Handler<'mediation.callBack'> = ({ result, note }, call) =>
  actNoting(call, note, (said) => ({ type: 'callBack', result, note: said }))
