import { officer, someHash } from '../../actors'
import { N, type TransitionRow, W } from '../../transition-row'

/** A command as its usual sender would give it. */
export const commands = {
  returnEntrustment: { type: 'returnEntrustment', result: 'agreed', note: someHash },
}

export const transitions: Record<string, TransitionRow> = {
  entrust: [officer('officer1'), N, N, N, 'assigned', 'onsite', W, W, N, N, W, N],
  // Needs an entrusted case: formalities.test.ts.
  returnEntrustment: [{ role: 'council', ref: 'a1' }, W, W, W, W, W, W, W, W, W, W, W],
}
