import { act } from '../_serve/act'
import type { Handler } from '../_serve/call'
import { bindText } from '../_store/case/particulars'

/** A 调解记录: agreed, performed at once, and therefore without a 调解书 (Order 121 Art. 24). */
export const settle: Handler<'mediation.settle'> = ({ mode, remedies, amountFen, terms }, call) => {
  const text = bindText(terms)
  const record = { mode, remedies: [...new Set(remedies)], amountFen, terms: text.commitment }
  return act(call, { type: 'settle', ...record }, { secrets: [text] })
}
