import { hashOfBody } from './record'
import type { StoredDocument } from './source'
import { invalidEvent } from './state-reader'

/**
 * One in ten assessments by an officer is drawn by lot, and a second officer reviews it
 * (docs/record.md). The hash of the case and the time decides, so that nobody can choose.
 */
function isDrawn({ caseId, at, by }: StoredDocument): boolean {
  if (by.role !== 'officer') return false
  const lotNumber = Number.parseInt(hashOfBody({ finding: caseId, at }).slice(0, 12), 16)
  return lotNumber % 10 === 0
}

/**
 * Checks that the lot alone decided whether a second officer reviews an assessment.
 * Throws InvalidRecordError.
 * @returns since when an assessment of the case waits for its review; undefined when none waits
 */
export function checkReviewLot(events: StoredDocument[]): number | undefined {
  let waitingSince: number | undefined
  for (const event of events)
    switch (event.type) {
      case 'assessment.checked':
      case 'personal_data.erased':
        waitingSince = undefined
        break
      case 'complaint.assessed':
        assertDecidedByLot(event)
        waitingSince = event.data.second === undefined ? undefined : event.at
    }
  return waitingSince
}

function assertDecidedByLot(event: StoredDocument): void {
  const { second: secondOfficer } = event.data
  const isNamed = secondOfficer !== undefined
  if (isNamed && !isDrawn(event)) throw invalidEvent(event, 'names a second officer without a lot')
  if (!isNamed && isDrawn(event))
    throw invalidEvent(event, 'was drawn, and names no second officer')
  if (isNamed && secondOfficer === event.by.ref)
    throw invalidEvent(event, 'names the same officer for the review')
}
