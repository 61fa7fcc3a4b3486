import { type CountedFact, countedFacts, factField } from '#shared/vocabulary/statistics'
import type { Case } from '../case/state'

/** A list has a fact when it is not empty, anything else when it is there and not `false`. */
const holdsFact = (value: unknown): boolean =>
  Array.isArray(value) ? value.length > 0 : value !== undefined && value !== false

/**
 * The counted facts that a case has; a fact that it has not is absent. The compiler refuses a
 * `field` that no case has (miniprogram/shared/vocabulary/statistics.ts).
 */
export const countedFactsOf = (complaintCase: Case): Partial<Record<CountedFact, true>> =>
  Object.fromEntries(
    countedFacts.codes
      .filter((fact) => holdsFact(complaintCase[factField(fact)]))
      .map((fact) => [fact, true]),
  )
