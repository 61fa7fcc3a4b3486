import type { Box } from '../../../../miniprogram/shared/contract/copies'
import { details } from '../../../../miniprogram/shared/refusal-details'
import { Refusal } from '../../../../miniprogram/shared/refusals'
import { anyState, command, only } from '../command-row'
import { type EventData, event } from '../events'
import type { EvidenceItem } from '../state'

/** More copies of one case than the bureau ever publishes. */
export const mostCopies = 20

export const copyCommands = {
  redact: command({
    as: ['holder'],
    from: ['assigned', 'onsite', 'settled', 'terminated'],
    kind: 'complaint',
    when: ({ evidence }) => only(evidence.some(({ kind }) => kind === 'photo')),
    decide({ evidence, copies = [] }, { of, copy, boxes }: { of: string; copy: EvidenceItem; boxes: Box[] }) {
      const original = evidence.find(({ id }) => id === of)
      if (original?.kind !== 'photo' || copy.kind !== 'photo')
        throw new Refusal('INVALID_INPUT', 'evidenceId', details.copyOfPhotoOnly)
      const taken = [...evidence, ...copies].some(({ id }) => id === copy.id)
      // The unredacted photo is no copy of itself.
      if (taken || copy.sha256 === original.sha256) throw new Refusal('INVALID_INPUT', 'copy', details.notACopy)
      if (copies.length >= mostCopies) throw new Refusal('INVALID_INPUT', 'copy', details.mostCopies(mostCopies))
      return [event('evidence.redacted', { of, evidence: [copy], boxes })]
    },
  }),
  // The officer covers, the centre reviews: no person does both.
  review: command({
    as: ['centre'],
    from: anyState,
    kind: 'complaint',
    when: ({ copies }) => only(copies?.some(({ publishable }) => publishable === undefined) ?? false),
    notBy: ({ copies = [] }) => copies.flatMap(({ by, publishable }) => (publishable === undefined ? [by] : [])),
    decide({ copies }, review: EventData['copy.reviewed']) {
      const copy = copies?.find(({ id }) => id === review.id)
      if (!copy) throw new Refusal('EVIDENCE_NOT_FOUND', 'copyId')
      if (copy.publishable !== undefined) throw new Refusal('WRONG_STATE')
      if (review.publishable && review.content !== 'pass' && review.note === undefined)
        throw new Refusal('INVALID_INPUT', 'note', details.copyUnchecked)
      return [event('copy.reviewed', review)]
    },
  }),
}
