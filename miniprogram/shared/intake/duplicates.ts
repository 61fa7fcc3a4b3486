import { addDays, shanghaiDayOf } from '../calendar/days'
import type { ProblemType } from '../vocabulary/case'
import { type Category, isWithin } from '../vocabulary/categories'

/** How far back complaints are compared, in Shanghai days. */
export const lookBackDays = 90
/** A smaller number of other complainants is not mentioned, because it could identify them. */
const fewestToMention = 3

/** The facts by which two complaints are compared. They do not include the text. */
interface ComparableComplaint {
  merchantId: string
  problemType: ProblemType
  category?: Category
  /** An opaque reference to the person who filed it. */
  by: string
}

export interface EarlierComplaint extends ComparableComplaint {
  caseId: string
  submittedAt: number
  open: boolean
}

/** Whether there are earlier complaints about the same matter. */
export type AlreadyReported =
  /** This person has an open case and should add to it. */
  | { kind: 'own'; caseId: string }
  /**
   * Others have complained, so the page offers “我也遇到”. `others` is their number, absent if it is
   * too small to mention.
   */
  | { kind: 'join'; others?: number }
  /** There is no such complaint. */
  | { kind: 'none' }

/**
 * Finds earlier complaints about the same matter: about the same shop, with the same type of
 * problem and, if both name one, the same category, in the last 90 days.
 */
export function findEarlierComplaints(
  newComplaint: ComparableComplaint,
  earlierComplaints: readonly EarlierComplaint[],
  now: number,
): AlreadyReported {
  const oldestDay = addDays(shanghaiDayOf(now), -lookBackDays)
  const sameMatterComplaints = earlierComplaints.filter(
    (complaint) =>
      isSameMatter(newComplaint, complaint) &&
      shanghaiDayOf(complaint.submittedAt) >= oldestDay &&
      complaint.submittedAt <= now,
  )
  const ownComplaint = sameMatterComplaints
    .filter(({ by, open }) => by === newComplaint.by && open)
    .sort((first, second) => second.submittedAt - first.submittedAt)[0]
  if (ownComplaint) return { kind: 'own', caseId: ownComplaint.caseId }

  const complainants = new Set(sameMatterComplaints.map(({ by }) => by))
  complainants.delete(newComplaint.by)
  const otherPersonCount = complainants.size
  if (otherPersonCount === 0) return { kind: 'none' }
  return otherPersonCount >= fewestToMention
    ? { kind: 'join', others: otherPersonCount }
    : { kind: 'join' }
}

function isSameMatter(first: ComparableComplaint, second: ComparableComplaint): boolean {
  if (first.merchantId !== second.merchantId) return false
  if (first.problemType !== second.problemType) return false
  if (!first.category || !second.category) return true
  return isWithin(first.category, second.category) || isWithin(second.category, first.category)
}
