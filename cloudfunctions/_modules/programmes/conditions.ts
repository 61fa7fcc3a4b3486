import { addDays, type Day } from '#shared/calendar/days'
import { inputsCountingOn, type LastingInput } from '#shared/scorecard/inputs'
import type { Programme } from '#shared/vocabulary/programme'
import type { InspectionResult } from '#shared/vocabulary/shop'
import type { ShopSize } from '#shared/vocabulary/stars'
import type { Condition, ConditionFinding } from './condition-words'

/** The facts of a shop on a day with which conditions are compared. */
export interface ConditionFacts {
  day: Day
  creditCode: string
  size: ShopSize
  /** All lasting matters of its scorecard, including those that have ended. */
  lasting: LastingInput[]
  /** The latest inspection. */
  inspection?: { day: Day; result: InspectionResult }
}

/** The version of the conditions below. An application records with which it was checked. */
export const conditionsVersion = '2026-2'

const cleanRecord: Condition[] = [
  { asks: 'unpenalised' },
  { asks: 'performed' },
  { asks: 'unlisted' },
]

/**
 * The conditions of each programme. The bureau has chosen them, because no public document names
 * any. None depends on a shop's stars, because stars must have no legal consequences.
 */
export const conditions: Record<Programme, Condition[]> = {
  trusted: [
    { asks: 'committed', to: 'trusted_promise' },
    { asks: 'inspected', days: 365 },
    ...cleanRecord,
  ],
  civil_individual: [{ asks: 'registered', as: '92' }, ...cleanRecord],
  civil_small: [
    { asks: 'registered', as: '91' },
    { asks: 'size', among: ['small', 'medium'] },
    ...cleanRecord,
  ],
}

const goodResults: InspectionResult[] = ['no_problem', 'corrected']

/** Whether a matter prevents an award under a condition. A light penalty does not. */
const preventsAward = {
  unpenalised: (input: LastingInput) => input.kind === 'penalty' && input.grade !== 'light',
  performed: (input: LastingInput) => input.kind === 'unperformed',
  unlisted: (input: LastingInput) => input.kind === 'listing',
}

/** Checks whether a shop meets a condition. */
export function checkCondition(
  condition: Condition,
  { day, creditCode, size, lasting, inspection }: ConditionFacts,
): ConditionFinding {
  const currentMatters = inputsCountingOn(lasting, day)
  switch (condition.asks) {
    // The first two digits of a credit code say how a shop is registered.
    case 'registered':
      return { condition, met: creditCode.startsWith(condition.as) }
    case 'size':
      return { condition, met: condition.among.includes(size), size }
    case 'committed': {
      const hasPledge = currentMatters.some(
        (input) => input.kind === 'commitment' && input.commitment === condition.to,
      )
      return { condition, met: hasPledge }
    }
    case 'inspected': {
      const isRecent = inspection !== undefined && inspection.day > addDays(day, -condition.days)
      const isGood = isRecent && goodResults.includes(inspection.result)
      return { condition, met: isGood, recent: isRecent ? inspection : undefined }
    }
    default: {
      const count = currentMatters.filter(preventsAward[condition.asks]).length
      return { condition, met: count === 0, count }
    }
  }
}

export const checkConditions = (programme: Programme, facts: ConditionFacts): ConditionFinding[] =>
  conditions[programme].map((condition) => checkCondition(condition, facts))
