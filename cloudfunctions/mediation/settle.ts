import { actSaying } from '../_serve/act-saying'
import type { Handler } from '../_serve/call'

/** A 调解记录: agreed, performed at once, and therefore without a 调解书 (Order 121 Art. 24). */
export const settle: Handler<'mediation.settle'> = ({ mode, remedies, amountFen, terms: words }, call) =>
  actSaying(call, words, (terms) => ({ type: 'settle', mode, remedies: [...new Set(remedies)], amountFen, terms }))
