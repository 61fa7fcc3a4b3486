import { addDays, shanghaiDayOf } from '../calendar/days'
import type { ProblemType } from '../vocabulary/case'
import { type Category, isWithin } from '../vocabulary/categories'

/** How far back complaints are compared, in Shanghai days. */
export const lookBackDays = 90
/** Fewer other complainants than this are not mentioned: a small number would point at persons. */
const fewestToMention = 3

/**
 * The facts by which two complaints are compared: no text, and of the person an opaque reference
 * only.
 */
interface ComparableComplaint {
  merchantId: string
  problemType: ProblemType
  category?: Category
  /** Opaque reference of the person who filed it. */
  by: string
}

export interface EarlierComplaint extends ComparableComplaint {
  caseId: string
  submittedAt: number
  open: boolean
}

/**
 * `own`: this person has an open case of the same matter and should add to it. `join`: others have
 * reported it, so "我也遇到" is offered; `others` is absent while they are too few to mention. `none`:
 * no case of the same matter.
 */
export type AlreadyReported =
  | { kind: 'own'; caseId: string }
  | { kind: 'join'; others?: number }
  | { kind: 'none' }

/**
 * Same shop, same nature of problem and, where both name one, the same class of goods, within 90
 * days.
 */
export function alreadyReported(
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
  const otherPersonCount = new Set(
    sameMatterComplaints.filter(({ by }) => by !== newComplaint.by).map(({ by }) => by),
  ).size
  if (otherPersonCount === 0) return { kind: 'none' }
  return otherPersonCount >= fewestToMention
    ? { kind: 'join', others: otherPersonCount }
    : { kind: 'join' }
}

function isSameMatter(first: ComparableComplaint, second: ComparableComplaint): boolean {
  if (first.merchantId !== second.merchantId || first.problemType !== second.problemType)
    return false
  return (
    !first.category ||
    !second.category ||
    isWithin(first.category, second.category) ||
    isWithin(second.category, first.category)
  )
}
