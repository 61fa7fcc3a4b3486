import type { ServiceLevels } from '../../../miniprogram/shared/clock/service-levels'
import { serviceTargets, type Target, targets } from '../../../miniprogram/shared/clock/service-targets'
import { offering } from '../case/dispatch/tiers'
import type { Case } from '../case/state'
import { clocksOf, ladders, lateness } from './case-clocks'

/** What a district promises until it has adopted its own. */
export const defaultLevels: ServiceLevels = {
  version: '2026-11-24',
  targets: serviceTargets,
  paces: offering,
  ladder: [...ladders.target],
}

/** Of a target: how many cases had it, and how many missed it under the levels before and after. */
interface Late {
  target: Target
  total: number
  before: number
  after: number
}

/** What other service levels would have made of past cases: what happened stays, only its dates are other ones. */
export function replayLevels(before: ServiceLevels, after: ServiceLevels, cases: readonly Case[], now: number): Late[] {
  const late = (state: Case, levels: ServiceLevels, target: Target): boolean | undefined => {
    const clock = clocksOf({ ...state, levels }, now).find(({ what }) => what === target)
    return clock && lateness(clock, now) !== 'in_time'
  }
  return targets.codes.flatMap((target) => {
    const pairs = cases.map((state) => [late(state, before, target), late(state, after, target)] as const)
    const had = pairs.filter(([was, is]) => was !== undefined || is !== undefined)
    const count = (side: 0 | 1) => had.filter((pair) => pair[side] === true).length
    return had.length > 0 ? [{ target, total: had.length, before: count(0), after: count(1) }] : []
  })
}

/** Of how many cases that an officer took the centre would have been told first, as nobody had taken them so long. */
export function replayPaces(before: ServiceLevels, after: ServiceLevels, cases: readonly Case[]) {
  const taken = cases.flatMap(({ priority, roundAt = 0, takenAt = 0 }) =>
    takenAt > roundAt ? [{ priority, seconds: (takenAt - roundAt) / 1000 }] : [],
  )
  const count = ({ paces }: ServiceLevels) =>
    taken.filter(({ priority, seconds }) => seconds > paces[priority].officersSeconds).length
  return { total: taken.length, before: count(before), after: count(after) }
}
