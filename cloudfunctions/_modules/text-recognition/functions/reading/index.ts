import { actions } from 'actions'
import { openidOfCaller } from '../../../../_gateway/caller'
import { serve } from '../../../../_gateway/serve'
import { timer } from '../../../../_gateway/timer'
import { readDuePhoto } from './read-one'

const door = serve('reading', actions)
const unasked = timer('reading', { kinds: { readings: readDuePhoto } })

/**
 * People call by the door; the platform's timer, which is nobody, reads what no phone asked for.
 */
export const main = (event: Parameters<typeof door>[0]) =>
  openidOfCaller() === undefined ? unasked() : door(event)
