import { actSaying, type Handler } from '../_serve/call'

export const vouch: Handler<'mediation.vouch'> = ({ signer, note }, call) =>
  actSaying(call, note, (said) => ({ type: 'vouch', signer, note: said }))
