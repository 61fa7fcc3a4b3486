import { type CountedFact, countedFacts, factField } from '#shared/vocabulary/statistics'
import type { Case } from '../case/state'

/** A field holds a fact if it is a list that is not empty, or another value except `false`. */
const holdsFact = (value: unknown): boolean =>
  Array.isArray(value) ? value.length > 0 : value !== undefined && value !== false

/**
 * The counted facts that hold for a case. Each fact follows from one field of the case
 * (miniprogram/shared/vocabulary/statistics.ts).
 */
export const countedFactsOf = (complaintCase: Case): Partial<Record<CountedFact, true>> =>
  Object.fromEntries(
    countedFacts.codes
      .filter((fact) => holdsFact(complaintCase[factField(fact)]))
      .map((fact) => [fact, true]),
  )
