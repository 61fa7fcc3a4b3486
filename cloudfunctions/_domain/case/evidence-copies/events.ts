import type { CoveredBox } from '#shared/contract/copies'
import type { ContentState } from '#shared/vocabulary/content'
import { changes, type EvidenceItem } from '../state'

export const copyEvents = {
  /** A person made a copy of a photo with parts covered. */
  'evidence.redacted': changes<{
    /** Id of the photo. */
    of: string
    /** The copy. */
    evidence: [EvidenceItem]
    boxes: CoveredBox[]
  }>(({ copies = [] }, { of: photoId, evidence: [copy], boxes }, moment) => ({
    copies: [...copies, { id: copy.id, of: photoId, boxes: boxes.length, at: moment.at }],
  })),
  /** A dispatcher has reviewed a copy. */
  'copy.reviewed': changes<{
    id: string
    publishable: boolean
    /** Result of the content check at that time. */
    content: ContentState
    note?: string
  }>(({ copies = [] }, { id, publishable }) => ({
    copies: copies.map((copy) => (copy.id === id ? { ...copy, publishable } : copy)),
  })),
}
