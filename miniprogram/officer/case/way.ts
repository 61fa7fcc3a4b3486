import { endWay, recordWay } from '../../cloud/track'
import { watchPosition } from '../../phone/position'
import type { CaseView } from '../../shared/contract/case-view'
import { trackWords } from '../../words/track'

/**
 * On the way between accepting and the end, by the permission to record a track; a case that waits for a leader's
 * consent to closing is over for this.
 */
const isUnderWay = ({ may, state, closing }: CaseView) =>
  !closing && (state === 'assigned' || state === 'onsite') && (may.includes('return') || may.includes('conclude'))

/** The officer's track in a case: what is said of it, and whether it can be recorded away from the Mini Program too. */
export const noWay = { way: '', mayAway: false }

/** Records the track while the officer is under way in the case, and ends it after. */
export async function wayIn(view: CaseView): Promise<typeof noWay> {
  if (isUnderWay(view)) {
    const reach = await recordWay(view.id, watchPosition)
    return { way: trackWords[reach], mayAway: reach === 'open' }
  }
  await endWay(view.id)
  return noWay
}
