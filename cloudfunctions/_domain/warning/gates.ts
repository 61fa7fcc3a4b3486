import { addDays, type Day } from '#shared/calendar/days'
import type { ErrorCode } from '#shared/errors'
import { normalizeText } from '#shared/redaction/plain'
import { type Release, unresolvedFindings } from '#shared/redaction/review'
import { clauseEnds, nearFoodRisk, openFoodRisk } from '../../_rules/vocabulary/food-risk'
import {
  type Content,
  type Correction,
  instrumentRules,
  permitsNaming,
  titleAndBody,
  type Warning,
} from './state'

const disguise = new RegExp(`[^\\p{L}\\p{N}${clauseEnds}]`, 'gu')

/**
 * Whether a text warns of a food-safety risk under any name: a county bureau may not publish that
 * (食品安全法118). Spaces and signs between letters hide no word. Supervision information may state
 * findings about food, not risks.
 */
export function warnsOfFoodRisk(warningText: string, kind: 'warning' | 'supervision'): boolean {
  const letters = normalizeText(warningText).text.replace(disguise, '')
  return openFoodRisk.test(letters) || (kind === 'warning' && nearFoodRisk.test(letters))
}

/**
 * Working days a merchant has to reply before publication, and the bureau to answer an objection.
 */
export const noticeDays = 3
export const answerDays = 3

/**
 * What may be published at all, and about whom. Checked at drafting, at the legal check and at
 * publishing.
 */
export function findContentError(content: Content, today: Day): ErrorCode | undefined {
  const instrumentRule = instrumentRules[content.instrument]
  if (instrumentRule.naming === 'blocked') return 'INSTRUMENT_BLOCKED'
  const warningKind = content.instrument === 'supervision' ? 'supervision' : 'warning'
  if (warnsOfFoodRisk(titleAndBody(content), warningKind)) return 'FOOD_RISK_WORDS'
  if (content.pictures?.some(({ cleared }) => !cleared)) return 'PICTURE_NOT_CLEARED'
  if (content.merchantId === undefined) return undefined
  if (instrumentRule.naming === 'never') return 'MERCHANT_NAMED'
  const { ground } = content
  if (!ground) return 'NO_GROUND'
  if (!instrumentRule.grounds.includes(ground.kind)) return 'GROUND_FOR_OTHER'
  if (!ground.documentNo.trim()) return 'NO_SOURCE_DOCUMENT'
  return permitsNaming(ground, today) ? undefined : 'NO_GROUND'
}

/** No longer than the instrument lasts and no longer than the penalty may be public. */
export function findExpiryError(
  { instrument, ground, endDay: lastDay }: Content,
  today: Day,
): ErrorCode | undefined {
  if (!lastDay) return 'NO_EXPIRY'
  const { lasts } = instrumentRules[instrument]
  const isTooLong = lasts !== undefined && lastDay > addDays(today, lasts)
  const outlastsPenalty = ground?.kind === 'penalty' && lastDay > ground.publicUntil
  return lastDay <= today || isTooLong || outlastsPenalty ? 'EXPIRY_WRONG' : undefined
}

export const findPrivacyError = (content: Content, releases: Release[]): ErrorCode | undefined =>
  unresolvedFindings(titleAndBody(content), releases).length > 0 ? 'PERSONAL_DATA' : undefined

/** A named merchant has been told and its days have passed, with or without a reply. */
export function findNoticeError(
  { content, state, noticeUntil }: Warning,
  today: Day,
): ErrorCode | undefined {
  if (content.merchantId === undefined) return undefined
  return state === 'hearing_opened' && noticeUntil !== undefined && today > noticeUntil
    ? undefined
    : 'NOTICE_RUNNING'
}

/** The expected errors of a text before it is shown. */
export const findPublicationError = (
  content: Content,
  releases: Release[],
  today: Day,
): ErrorCode | undefined =>
  findContentError(content, today) ??
  findExpiryError(content, today) ??
  findPrivacyError(content, releases)

/** A correction may not extend whom the text names, on which ground, or until when it is shown. */
export function findCorrectionError(
  currentContent: Content,
  { content, releases, reason }: Correction,
  today: Day,
): ErrorCode | undefined {
  if (!reason.trim()) return 'REASON_NEEDED'
  if (content.instrument !== currentContent.instrument) return 'WARNING_WRONG_STATE'
  if (content.merchantId !== undefined && content.merchantId !== currentContent.merchantId)
    return 'MERCHANT_NAMED'
  if (
    content.endDay === undefined ||
    currentContent.endDay === undefined ||
    content.endDay > currentContent.endDay
  )
    return 'EXPIRY_WRONG'
  return findPublicationError(content, releases, today)
}
