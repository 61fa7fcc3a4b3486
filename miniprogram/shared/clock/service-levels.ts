import type { Priority } from '../vocabulary/case'
import type { Rung } from '../vocabulary/reminders'
import type { Targets } from './service-targets'

/**
 * How a case is offered: to how many officers at once, how long each may think, how long officers are tried before the
 * case escalates and how long each escalation target has, and after which time as many officers again are asked.
 */
export interface Pace {
  atOnce: number
  offerSeconds: number
  officersSeconds: number
  stepSeconds: number
  widenSeconds?: number
}

/**
 * What a district promises beyond the law: its service targets by priority, how officers are asked, and who is reminded
 * of a missed target, at shares of its length after its end (before it where negative). No statutory clock is among
 * them.
 */
export interface ServiceLevels {
  version: string
  targets: Targets
  paces: Record<Priority, Pace>
  ladder: { to: Rung; when: { share: number } }[]
}
