import type { CoveredBox } from '#shared/contract/copies'
import { details } from '#shared/error-details'
import { AppError } from '#shared/errors'
import { allStates, command, notByHandlers, wrongStateUnless } from '../../_domain/case/command-row'
import { type EventData, event } from '../../_domain/case/events'
import type { EvidenceItem } from '../../_domain/case/state'

/** The bureau never publishes so many copies of one case. */
export const maxCopies = 20

interface Redaction {
  /** Evidence id of the original photo. */
  of: string
  copy: EvidenceItem
  /** The areas that are covered in the copy. */
  boxes: CoveredBox[]
}

export const commands = {
  /** The officer adds a copy of a photo in which personal data is covered. */
  redact: command({
    as: ['owner'],
    from: ['assigned', 'onsite', 'settled', 'terminated'],
    kind: 'complaint',
    findError: ({ evidence }) => wrongStateUnless(evidence.some(({ kind }) => kind === 'photo')),
    decide({ evidence, copies = [] }, { of: originalId, copy, boxes }: Redaction) {
      const original = evidence.find(({ id }) => id === originalId)
      if (original?.kind !== 'photo' || copy.kind !== 'photo')
        throw new AppError('INVALID_INPUT', 'evidenceId', details.copyOfPhotoOnly)
      const isIdTaken = [...evidence, ...copies].some(({ id }) => id === copy.id)
      // Nothing is covered in a copy that is equal to its original.
      const isUnchanged = copy.sha256 === original.sha256
      if (isIdTaken || isUnchanged) throw new AppError('INVALID_INPUT', 'copy', details.notACopy)
      if (copies.length >= maxCopies)
        throw new AppError('INVALID_INPUT', 'copy', details.maxCopies(maxCopies))
      return [event('evidence.redacted', { of: originalId, evidence: [copy], boxes })]
    },
  }),
  /** The centre decides whether a copy may be published. Handlers of the case may not decide. */
  review: command({
    ...notByHandlers,
    as: ['centre'],
    from: allStates,
    kind: 'complaint',
    findError: ({ copies }) =>
      wrongStateUnless(copies?.some(({ publishable }) => publishable === undefined) ?? false),
    decide({ copies }, review: EventData['copy.reviewed']) {
      const copy = copies?.find(({ id }) => id === review.id)
      if (!copy) throw new AppError('EVIDENCE_NOT_FOUND', 'copyId')
      if (copy.publishable !== undefined) throw new AppError('WRONG_STATE')
      // Without a passed content check, the reviewer must say why it may be published nevertheless.
      const needsNote = review.publishable && review.content !== 'pass'
      if (needsNote && review.note === undefined)
        throw new AppError('INVALID_INPUT', 'note', details.copyUnchecked)
      return [event('copy.reviewed', review)]
    },
  }),
}
