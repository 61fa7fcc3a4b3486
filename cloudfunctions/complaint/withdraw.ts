import { actNoting, type Handler } from '../_serve/call'

export const withdraw: Handler<'complaint.withdraw'> = ({ reason }, call) =>
  actNoting(call, reason, (said) => ({ type: 'withdraw', reason: said }))
