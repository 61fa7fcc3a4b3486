import { CalendarEnds } from '../../../miniprogram/shared/clock/calendar'
import { addDays, type Day } from '../../../miniprogram/shared/clock/days'
import { addWorkingDays } from '../../../miniprogram/shared/clock/deadlines'
import { type Release, unresolved } from '../../../miniprogram/shared/redaction/review'
import type { PublicationObstacle } from '../../../miniprogram/shared/vocabulary/publication'
import { warnsOfFoodRisk } from './food-risk'
import { permitsNaming } from './grounds'
import { instrumentRules } from './instruments'
import { type Content, type Warning, whole } from './warning'

/** Working days a merchant has to reply before publication, and the bureau to answer an objection. */
export const noticeDays = 3
export const answerDays = 3

/** What may be said at all, and of whom. Asked at drafting, at the legal check and again at publishing. */
export function contentObstacle(content: Content, today: Day): PublicationObstacle | undefined {
  const rule = instrumentRules[content.instrument]
  if (rule.naming === 'blocked') return 'instrument_blocked'
  const kind = content.instrument === 'supervision' ? 'supervision' : 'warning'
  if (warnsOfFoodRisk(whole(content), kind)) return 'food_risk_words'
  if (content.pictures?.some(({ cleared }) => !cleared)) return 'picture_not_cleared'
  if (content.merchantId === undefined) return undefined
  if (rule.naming === 'never') return 'merchant_named'
  const { ground } = content
  if (!ground) return 'no_ground'
  if (!rule.grounds.includes(ground.kind)) return 'ground_for_other'
  if (!ground.documentNo.trim()) return 'no_source_document'
  return permitsNaming(ground, today) ? undefined : 'no_ground'
}

/** No longer than the instrument lasts and no longer than the penalty may be public. */
export function expiryObstacle({ instrument, ground, until }: Content, today: Day): PublicationObstacle | undefined {
  if (!until) return 'no_expiry'
  const { lasts } = instrumentRules[instrument]
  const tooLong = lasts !== undefined && until > addDays(today, lasts)
  const pastPenalty = ground?.kind === 'penalty' && until > ground.publicUntil
  return until <= today || tooLong || pastPenalty ? 'expiry_wrong' : undefined
}

export const privacyObstacle = (content: Content, releases: Release[]): PublicationObstacle | undefined =>
  unresolved(whole(content), releases).length > 0 ? 'personal_data' : undefined

/** A named merchant has been told and the days have passed; whether it replied or not. */
export function noticeObstacle({ content, state, noticeUntil }: Warning, today: Day): PublicationObstacle | undefined {
  if (content.merchantId === undefined) return undefined
  return state === 'noticed' && noticeUntil !== undefined && today > noticeUntil ? undefined : 'notice_running'
}

/** Last day of a term that starts today, or undefined while the calendar has no holiday notice for it. */
export function termEnd(today: Day, workingDays: number): Day | undefined {
  try {
    return addWorkingDays(today, workingDays)
  } catch (error) {
    if (error instanceof CalendarEnds) return undefined
    throw error
  }
}
