import type { CoveredBox } from '#shared/contract/copies'
import type { ContentState } from '#shared/vocabulary/content'
import { changes, type EvidenceItem } from '../state'

export const copyEvents = {
  /** A copy of the photo `of` with parts covered by hand. */
  'evidence.redacted': changes<{ of: string; evidence: [EvidenceItem]; boxes: CoveredBox[] }>(
    ({ copies = [] }, { of, evidence: [{ id }], boxes }, moment) => ({
      copies: [...copies, { id, of, boxes: boxes.length, at: moment.at }],
    }),
  ),
  /** A dispatcher has reviewed a copy. `content`: what the content check said then. */
  'copy.reviewed': changes<{
    id: string
    publishable: boolean
    content: ContentState
    note?: string
  }>(({ copies = [] }, { id, publishable }) => ({
    copies: copies.map((copy) => (copy.id === id ? { ...copy, publishable } : copy)),
  })),
}
