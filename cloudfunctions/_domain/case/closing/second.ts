import { bodyHash } from '#shared/proof/hash'
import type { Case } from '../state'

/** One in so many assessments is checked by a second officer. */
const assessmentsPerCheck = 10

/**
 * A pseudo-random number. It is a hash of the case and of the server's time in ms, so no officer
 * can choose it, and anybody can calculate it again.
 */
const drawLot = (caseId: string, now: number): number =>
  Number.parseInt(bodyHash({ finding: caseId, at: now }).slice(0, 12), 16)

/**
 * Whether an assessment at this time is checked by a second officer. This follows from the event,
 * so the auditor can verify it.
 */
export const isDrawnForCheck = (caseId: string, now: number): boolean =>
  drawLot(caseId, now) % assessmentsPerCheck === 0

/**
 * Draws the colleague who checks an assessment. Undefined in nine of ten cases, and if nobody else
 * is eligible.
 *
 * @param colleagues lists of active staff, in order of preference: the colleague is drawn from the
 *   first list with somebody eligible; the order within a list does not matter
 */
export function drawSecondOfficer(
  { id, owner, helpers = [] }: Pick<Case, 'id' | 'owner' | 'helpers'>,
  now: number,
  colleagues: readonly (readonly string[])[],
): string | undefined {
  if (!isDrawnForCheck(id, now)) return undefined
  const isEligible = (colleagueId: string) =>
    colleagueId !== owner && !helpers.includes(colleagueId)
  const eligibleColleagues = colleagues
    .map((colleagueIds) => colleagueIds.filter(isEligible).sort())
    .find((colleagueIds) => colleagueIds.length > 0)
  if (!eligibleColleagues) return undefined

  // The division removes the remainder that was used for the decision above.
  const lot = Math.floor(drawLot(id, now) / assessmentsPerCheck)
  return eligibleColleagues[lot % eligibleColleagues.length]
}

/** The second officer who has not checked the assessment yet. */
export const pendingSecondOfficer = ({ assessment, erasedAt }: Case): string | undefined =>
  erasedAt === undefined && assessment?.checked === undefined ? assessment?.second : undefined

/** Whether the two assessments differ. Then a leader decides. */
export const areFindingsDifferent = ({ assessment }: Case): boolean =>
  assessment?.checked !== undefined && assessment.checked.substantiated !== assessment.substantiated
