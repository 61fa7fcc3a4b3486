import { Refusal } from '../../miniprogram/shared/refusals'
import type { Case } from './case'
import type { Context } from './commands'
import { type CaseEvent, event } from './events'
import { needRoster, rank } from './ranking'

/** How long an officer has to answer. A service target, not a statutory time. */
export const offerSeconds = 90

/** Offers the case to the officer whom the centre chose. */
export function offerTo(officerId: string, file: Case, context: Context): CaseEvent {
  const chosen = rank(needRoster(context), file, context.now, file.recused).find((one) => one.officerId === officerId)
  if (!chosen) throw new Refusal('OFFICER_NOT_AVAILABLE')
  return offered(officerId, chosen.why, context.now)
}

/** To the best officer not asked in this round; when nobody is left, back to the centre. */
export function passOn(file: Case, context: Context): CaseEvent {
  const left = rank(needRoster(context), file, context.now, [...file.asked, ...file.recused])
  const next = left[0]
  return next ? offered(next.officerId, next.why, context.now) : event('dispatch.returned', {})
}

const offered = (officerId: string, why: Parameters<typeof event<'dispatch.offered'>>[1]['why'], now: number) =>
  event('dispatch.offered', { officerId, expiresAt: now + offerSeconds * 1000, why })
