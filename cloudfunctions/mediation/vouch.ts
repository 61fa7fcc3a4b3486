import { actSaying } from '../_serve/act-saying'
import type { Handler } from '../_serve/call'

export const vouch: Handler<'mediation.vouch'> = ({ signer, note: words }, call) =>
  actSaying(call, words, (note) => ({ type: 'vouch', signer, note }))
