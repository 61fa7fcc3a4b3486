import { actSaying, type Handler } from '../_serve/call'

export const vouch: Handler<'mediation.vouch'> = ({ signer, note, textHash: seen }, call) =>
  actSaying(call, note, (said) => ({ type: 'vouch', signer, note: said, seen }))
