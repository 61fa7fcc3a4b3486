import { addDays, dayOf } from '../clock/days'
import type { ProblemType } from '../vocabulary/case'
import { type Category, isWithin } from '../vocabulary/categories'

/** How far back complaints are compared, in Shanghai days. */
export const lookBackDays = 90
/** Fewer other complainants than this are not mentioned: a small number would point at persons. */
const fewestToMention = 3

/** The facts by which two complaints are compared: no text, and of the person an opaque reference only. */
interface Matter {
  merchantId: string
  problemType: ProblemType
  category?: Category
  /** Opaque reference of the person who filed it. */
  by: string
}

export interface Earlier extends Matter {
  caseId: string
  submittedAt: number
  open: boolean
}

/**
 * `own`: this person has an open case of the same matter and should add to it. `join`: others have reported it, so
 * "我也遇到" is offered; `others` is absent while they are too few to mention. `none`: no case of the same matter.
 */
export type AlreadyReported = { kind: 'own'; caseId: string } | { kind: 'join'; others?: number } | { kind: 'none' }

/** Same shop, same nature of problem and, where both name one, the same class of goods, within 90 days. */
export function alreadyReported(matter: Matter, earlier: readonly Earlier[], now: number): AlreadyReported {
  const since = addDays(dayOf(now), -lookBackDays)
  const same = earlier.filter(
    (one) => isSameMatter(matter, one) && dayOf(one.submittedAt) >= since && one.submittedAt <= now,
  )
  const own = same.filter(({ by, open }) => by === matter.by && open).sort((a, b) => b.submittedAt - a.submittedAt)[0]
  if (own) return { kind: 'own', caseId: own.caseId }
  const others = new Set(same.filter(({ by }) => by !== matter.by).map(({ by }) => by)).size
  if (others === 0) return { kind: 'none' }
  return others >= fewestToMention ? { kind: 'join', others } : { kind: 'join' }
}

function isSameMatter(a: Matter, b: Matter): boolean {
  if (a.merchantId !== b.merchantId || a.problemType !== b.problemType) return false
  return !a.category || !b.category || isWithin(a.category, b.category) || isWithin(b.category, a.category)
}
