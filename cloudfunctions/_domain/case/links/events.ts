import { changes } from '../event-row'
import type { Linked } from '../state'

export const linkEvents = {
  /** The same matter as another case, which keeps its own life and learns the same. */
  'case.linked': changes<Linked>(({ linked = [] }, other) => ({ linked: [...linked, other] })),
  'case.unlinked': changes<Linked>(({ linked = [] }, { caseId }) => {
    const left = linked.filter((one) => one.caseId !== caseId)
    return { linked: left.length > 0 ? left : undefined }
  }),
}
