import { actSaying, type Handler } from '../_serve/call'

/** A 调解记录: agreed, performed at once, and therefore without a 调解书 (Order 121 Art. 24). */
export const settle: Handler<'mediation.settle'> = ({ mode, remedies, amountFen, terms }, call) =>
  actSaying(call, terms, (said) => ({ type: 'settle', mode, remedies: [...new Set(remedies)], amountFen, terms: said }))
