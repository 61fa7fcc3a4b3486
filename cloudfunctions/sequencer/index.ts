import { timer } from '../_gateway/timer'
import { logAccesses } from './log-accesses'
import { renewSignature, sequence } from './sequence'

/**
 * The log in a function of its own: its work grows with the number of events, and must never keep
 * the function `jobs` from an offer or a deadline.
 */
export const main = timer('sequencer', {
  kinds: { accesses: logAccesses, log: renewSignature },
  steps: { sequence },
})
