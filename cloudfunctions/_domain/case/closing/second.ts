import { bodyHash } from '#shared/proof/hash'
import type { Case } from '../state'

/** Of so many findings one is looked at by a second officer. */
const checkedShare = 10

/** A hash of the case and of the server's millisecond: no officer chooses it. */
const drawLot = (caseId: string, now: number): number =>
  Number.parseInt(bodyHash({ finding: caseId, at: now }).slice(0, 12), 16)

/**
 * Whether a second officer is due for a finding of this moment: it follows from the event, and the
 * audit sees it.
 */
export const isDrawnForCheck = (caseId: string, now: number): boolean =>
  drawLot(caseId, now) % checkedShare === 0

/**
 * The colleague by lot who looks at a finding again; undefined for nine of ten, and where no other
 * is left. Who it is hangs on `colleagues`, the active staff of that day, in any order: one of the
 * first list that has another.
 */
export function drawSecondOfficer(
  { id, owner, helpers = [] }: Pick<Case, 'id' | 'owner' | 'helpers'>,
  now: number,
  colleagues: readonly (readonly string[])[],
): string | undefined {
  if (!isDrawnForCheck(id, now)) return undefined
  const eligibleColleagues = colleagues
    .map((list) =>
      list.filter((colleagueId) => colleagueId !== owner && !helpers.includes(colleagueId)).sort(),
    )
    .find((list) => list.length > 0)
  return eligibleColleagues?.[
    Math.floor(drawLot(id, now) / checkedShare) % eligibleColleagues.length
  ]
}

/** Who is still to look at the finding of a case again. */
export const awaitedSecondOfficer = ({ assessment, erasedAt }: Case): string | undefined =>
  erasedAt === undefined && assessment?.checked === undefined ? assessment?.second : undefined

/** Both findings are there and differ: a leader decides. */
export const areFindingsDifferent = ({ assessment }: Case): boolean =>
  assessment?.checked !== undefined && assessment.checked.substantiated !== assessment.substantiated
