import type { CoveredBox } from '#shared/contract/copies'
import { details } from '#shared/error-details'
import { AppError } from '#shared/errors'
import { allStates, command, notByHandlers, wrongStateUnless } from '../../_domain/case/command-row'
import { type EventData, event } from '../../_domain/case/events'
import type { EvidenceItem } from '../../_domain/case/state'

/** More copies of one case than the bureau ever publishes. */
export const maxCopies = 20

export const commands = {
  redact: command({
    as: ['owner'],
    from: ['assigned', 'onsite', 'settled', 'terminated'],
    kind: 'complaint',
    when: ({ evidence }) => wrongStateUnless(evidence.some(({ kind }) => kind === 'photo')),
    decide(
      { evidence, copies = [] },
      { of, copy, boxes }: { of: string; copy: EvidenceItem; boxes: CoveredBox[] },
    ) {
      const original = evidence.find(({ id }) => id === of)
      if (original?.kind !== 'photo' || copy.kind !== 'photo')
        throw new AppError('INVALID_INPUT', 'evidenceId', details.copyOfPhotoOnly)
      const isIdTaken = [...evidence, ...copies].some(({ id }) => id === copy.id)
      // The unredacted photo is no copy of itself.
      if (isIdTaken || copy.sha256 === original.sha256)
        throw new AppError('INVALID_INPUT', 'copy', details.notACopy)
      if (copies.length >= maxCopies)
        throw new AppError('INVALID_INPUT', 'copy', details.mostCopies(maxCopies))
      return [event('evidence.redacted', { of, evidence: [copy], boxes })]
    },
  }),
  // The officer covers, the centre reviews: no person does both.
  review: command({
    ...notByHandlers,
    as: ['centre'],
    from: allStates,
    kind: 'complaint',
    when: ({ copies }) =>
      wrongStateUnless(copies?.some(({ publishable }) => publishable === undefined) ?? false),
    decide({ copies }, review: EventData['copy.reviewed']) {
      const copy = copies?.find(({ id }) => id === review.id)
      if (!copy) throw new AppError('EVIDENCE_NOT_FOUND', 'copyId')
      if (copy.publishable !== undefined) throw new AppError('WRONG_STATE')
      if (review.publishable && review.content !== 'pass' && review.note === undefined)
        throw new AppError('INVALID_INPUT', 'note', details.copyUnchecked)
      return [event('copy.reviewed', review)]
    },
  }),
}
