import { actions } from 'actions'
import { openidOfCaller } from '../../../../_gateway/caller'
import { serve } from '../../../../_gateway/serve'
import { timer } from '../../../../_gateway/timer'
import { readDuePhoto } from './read-one'

const serveCall = serve('reading', actions)
const runTimer = timer('reading', { kinds: { readings: readDuePhoto } })

/**
 * Serves the calls of phones. A call without a caller comes from the platform's timer: it reads the
 * photos that no phone has asked to read.
 */
export const main = (event: Parameters<typeof serveCall>[0]) =>
  openidOfCaller() === undefined ? runTimer() : serveCall(event)
