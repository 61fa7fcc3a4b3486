import { actSaying, type Handler } from '../_serve/call'

export const recuse: Handler<'merchant.recuse'> = ({ reason }, call) =>
  actSaying(call, reason, (note) => ({ type: 'recuse', note }))
