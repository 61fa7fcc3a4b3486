import { addDays, type Day } from '#shared/calendar/days'
import { inputsCountingOn, type LastingInput } from '#shared/scorecard/inputs'
import type { Programme } from '#shared/vocabulary/programme'
import type { InspectionResult } from '#shared/vocabulary/shop'
import type { ShopSize } from '#shared/vocabulary/stars'
import type { Condition, ConditionFinding } from './condition-words'

/** The facts of a shop on a day. */
export interface ConditionFacts {
  day: Day
  creditCode: string
  size: ShopSize
  /** Every lasting matter, also those that are over. */
  lasting: LastingInput[]
  inspection?: { day: Day; result: InspectionResult }
}

/** The version of the table that checks applications. */
export const tableVersion = '2026-2'

const clean: Condition[] = [{ asks: 'unpenalised' }, { asks: 'performed' }, { asks: 'unlisted' }]

/**
 * The bureau's own conditions: no public text gives any. None hangs on stars, from which nothing
 * may follow.
 */
export const conditions: Record<Programme, Condition[]> = {
  trusted: [
    { asks: 'committed', to: 'trusted_promise' },
    { asks: 'inspected', days: 365 },
    ...clean,
  ],
  civil_individual: [{ asks: 'registered', as: '92' }, ...clean],
  civil_small: [
    { asks: 'registered', as: '91' },
    { asks: 'size', among: ['small', 'medium'] },
    ...clean,
  ],
}

const goodResults: InspectionResult[] = ['no_problem', 'corrected']

/** Matters that a condition wants none of. A light penalty is none. */
const weighs = {
  unpenalised: (lastingInput: LastingInput) =>
    lastingInput.kind === 'penalty' && lastingInput.grade !== 'light',
  performed: ({ kind: inputKind }: LastingInput) => inputKind === 'unperformed',
  unlisted: ({ kind: inputKind }: LastingInput) => inputKind === 'listing',
}

/** Whether a shop meets a condition, and what is the case. */
export function checkCondition(
  condition: Condition,
  { day, creditCode, size, lasting, inspection }: ConditionFacts,
): ConditionFinding {
  const standingMatters = inputsCountingOn(lasting, day)
  switch (condition.asks) {
    // The first signs of a credit code say how a shop is registered.
    case 'registered':
      return { condition, met: creditCode.startsWith(condition.as) }
    case 'size':
      return { condition, met: condition.among.includes(size), size }
    case 'committed':
      return {
        condition,
        met: standingMatters.some(
          (lastingInput) =>
            lastingInput.kind === 'commitment' && lastingInput.commitment === condition.to,
        ),
      }
    case 'inspected': {
      const recent =
        inspection && inspection.day > addDays(day, -condition.days) ? inspection : undefined
      return {
        condition,
        met: recent !== undefined && goodResults.includes(recent.result),
        recent,
      }
    }
    default: {
      const count = standingMatters.filter(weighs[condition.asks]).length
      return { condition, met: count === 0, count }
    }
  }
}

export const checkConditions = (programme: Programme, facts: ConditionFacts): ConditionFinding[] =>
  conditions[programme].map((condition) => checkCondition(condition, facts))
