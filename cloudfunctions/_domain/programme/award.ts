import { addDays, type Day } from '../../../miniprogram/shared/clock/days'
import {
  type AwardObstacle,
  type AwardOutcome,
  type Programme,
  programmes,
} from '../../../miniprogram/shared/vocabulary/programme'
import type { Role } from '../../../miniprogram/shared/vocabulary/roles'
import { renewalDays, tableVersion, termDays } from './programmes'

/** How a shop stands to a programme. */
export interface Award {
  /** Set while an application waits. */
  applied?: { on: Day; version: string }
  /** Staff who look after the shop or have bound who speaks for it: none of them decides. */
  inTheCase: string[]
  /** Last day of the award; absent when there is none. */
  until?: Day
  last?: { what: AwardOutcome; on: Day; reason: string }
}

export type AwardEvent =
  | { type: 'applied'; on: Day; version: string; inTheCase: string[] }
  | { type: 'granted'; on: Day; until: Day; reason: string }
  | { type: 'refused' | 'ended'; on: Day; reason: string }

export type AwardCommand = { type: 'apply'; inTheCase: string[] } | { type: 'grant' | 'refuse' | 'end'; reason: string }

/** `unmet`: how many conditions the shop does not meet today. */
export interface AwardContext {
  today: Day
  actor: { role: Role; ref: string }
  unmet: number
}

export const stands = ({ until }: Award, today: Day): boolean => until !== undefined && today <= until

/** Awards that people see today: one whose days are over is gone everywhere. */
export const standingAwards = (awards: Partial<Record<Programme, Award>> = {}, today: Day) =>
  programmes.codes.flatMap((programme) => {
    const award = awards[programme]
    return award?.until !== undefined && stands(award, today) ? [{ programme, until: award.until }] : []
  })

export function applyAward(award: Award | undefined, event: AwardEvent): Award {
  const { applied, until, ...rest } = award ?? { inTheCase: [] }
  const held = until === undefined ? {} : { until }
  switch (event.type) {
    case 'applied':
      return { ...rest, ...held, applied: { on: event.on, version: event.version }, inTheCase: event.inTheCase }
    case 'granted':
      return { ...rest, until: event.until, last: { what: 'granted', on: event.on, reason: event.reason } }
    case 'refused':
      return { ...rest, ...held, last: { what: 'refused', on: event.on, reason: event.reason } }
    case 'ended':
      return { ...rest, ...(applied && { applied }), last: { what: 'ended', on: event.on, reason: event.reason } }
  }
}

export function decideAward(
  award: Award | undefined,
  command: AwardCommand,
  { today, actor, unmet }: AwardContext,
): AwardEvent[] | AwardObstacle {
  if (command.type === 'apply') {
    if (actor.role !== 'merchant') return 'not_your_role'
    if (award?.applied) return 'waits'
    if (award?.until !== undefined && award.until > addDays(today, renewalDays)) return 'too_early'
    if (unmet > 0) return 'not_met'
    return [{ type: 'applied', on: today, version: tableVersion, inTheCase: command.inTheCase }]
  }
  if (actor.role !== 'officer' && actor.role !== 'leader') return 'not_your_role'
  if (command.type === 'end' ? !award || !stands(award, today) : !award?.applied)
    return command.type === 'end' ? 'not_held' : 'nothing_asked'
  if (award?.inTheCase.includes(actor.ref)) return 'in_the_case'
  const reason = command.reason.trim()
  if (!reason) return 'no_reason'
  if (command.type !== 'grant') return [{ type: command.type === 'end' ? 'ended' : 'refused', on: today, reason }]
  return unmet > 0 ? 'not_met' : [{ type: 'granted', on: today, until: addDays(today, termDays), reason }]
}
