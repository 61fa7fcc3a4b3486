import { actPerhapsSaying } from '../_serve/act-saying'
import type { Handler } from '../_serve/call'

export const withdraw: Handler<'complaint.withdraw'> = ({ reason: words }, call) =>
  actPerhapsSaying(call, words, (reason) => ({ type: 'withdraw', ...(reason && { reason }) }))
