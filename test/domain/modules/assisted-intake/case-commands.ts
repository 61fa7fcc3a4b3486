import { consumer } from '../../actors'
import { type TransitionRow, W } from '../../transition-row'

/** A command as its usual sender would give it. */
export const commands = {
  claim: { type: 'claim', verified: true },
}

export const transitions: Record<string, TransitionRow> = {
  // Staff must have entered the case: claim.test.ts.
  claim: [consumer, W, W, W, W, W, W, W, W, W, W, W],
}
