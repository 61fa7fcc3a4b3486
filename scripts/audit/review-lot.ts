import { hashOfBody } from './record'
import type { StoredDocument } from './source'
import { invalidEvent } from './state-reader'

/**
 * One in ten assessments by an officer is drawn by lot, and a second officer reviews it
 * (docs/record.md). The hash of the case and the time decides, so that nobody can choose.
 */
function isDrawnForReview({ caseId, at, by }: StoredDocument): boolean {
  if (by.role !== 'officer') return false
  const lotNumber = Number.parseInt(hashOfBody({ finding: caseId, at }).slice(0, 12), 16)
  return lotNumber % 10 === 0
}

/**
 * Checks that the lot alone decided whether a second officer reviews an assessment.
 * Throws InvalidRecordError.
 * @returns since when an assessment of the case waits for its review; undefined when none waits
 */
export function checkReviewLot(storedEvents: StoredDocument[]): number | undefined {
  let waitingSince: number | undefined
  for (const storedEvent of storedEvents)
    switch (storedEvent.type) {
      case 'assessment.checked':
      case 'personal_data.erased':
        waitingSince = undefined
        break
      case 'complaint.assessed':
        assertDecidedByLot(storedEvent)
        waitingSince = storedEvent.data.second === undefined ? undefined : storedEvent.at
    }
  return waitingSince
}

function assertDecidedByLot(storedEvent: StoredDocument): void {
  const { second: secondOfficer } = storedEvent.data
  const isNamed = secondOfficer !== undefined
  if (isNamed && !isDrawnForReview(storedEvent))
    throw invalidEvent(storedEvent, 'names a second officer without a lot')
  if (!isNamed && isDrawnForReview(storedEvent))
    throw invalidEvent(storedEvent, 'was drawn, and names no second officer')
  if (isNamed && secondOfficer === storedEvent.by.ref)
    throw invalidEvent(storedEvent, 'names the same officer for the review')
}
