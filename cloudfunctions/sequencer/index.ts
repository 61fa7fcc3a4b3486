import { timer } from '../_gateway/timer'
import { logAccesses } from './log-accesses'
import { renewSignature, sequence } from './sequence'

/**
 * Extends the log. This is a function of its own because its work grows with the number of events.
 * In the function `jobs` it could delay an offer or a deadline.
 */
export const main = timer('sequencer', {
  kinds: { accesses: logAccesses, log: renewSignature },
  steps: { sequence },
})
