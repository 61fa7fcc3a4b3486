import { addDays, type Day } from '#shared/calendar/days'
import type { ErrorCode } from '#shared/errors'
import { normalizeText } from '#shared/redaction/plain'
import { type Release, unresolvedFindings } from '#shared/redaction/review'
import { clauseEnds, nearFoodRisk, openFoodRisk } from '../../_rules/vocabulary/food-risk'
import {
  type Correction,
  instrumentRules,
  permitsNaming,
  titleAndBody,
  type Warning,
  type WarningContent,
} from './state'

/** Characters between letters, with which somebody could hide a word. */
const disguise = new RegExp(`[^\\p{L}\\p{N}${clauseEnds}]`, 'gu')

/**
 * Whether a text warns of a food-safety risk, which a county bureau must not publish (食品安全法118).
 * Spaces and signs between letters are ignored. Supervision information may state findings about
 * food, so only explicit risks count there.
 */
export function warnsOfFoodRisk(warningText: string, kind: 'warning' | 'supervision'): boolean {
  const letters = normalizeText(warningText).text.replace(disguise, '')
  return openFoodRisk.test(letters) || (kind === 'warning' && nearFoodRisk.test(letters))
}

/** Working days for a merchant to reply before the publication. */
export const noticeDays = 3
/** Working days for the bureau to answer an objection. */
export const answerDays = 3

/**
 * The error if a content must not be published at all, or must not name its merchant. It is checked
 * at drafting, at the legal check and at publication.
 */
export function findContentError(content: WarningContent, today: Day): ErrorCode | undefined {
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

/**
 * The error if the end day is missing, is not in the future, or is later than the kind of warning
 * or the publicity of the penalty allows.
 */
export function findExpiryError(
  { instrument, ground, endDay }: WarningContent,
  today: Day,
): ErrorCode | undefined {
  if (!endDay) return 'NO_EXPIRY'
  const { lasts: maxDays } = instrumentRules[instrument]
  const isTooLong = maxDays !== undefined && endDay > addDays(today, maxDays)
  const outlastsPenalty = ground?.kind === 'penalty' && endDay > ground.publicUntil
  return endDay <= today || isTooLong || outlastsPenalty ? 'EXPIRY_WRONG' : undefined
}

export const findPrivacyError = (
  content: WarningContent,
  releases: Release[],
): ErrorCode | undefined =>
  unresolvedFindings(titleAndBody(content), releases).length > 0 ? 'PERSONAL_DATA' : undefined

/** The error if a named merchant was not notified, or its term for a reply is not over. */
export function findNoticeError(
  { content, state, noticeUntil }: Warning,
  today: Day,
): ErrorCode | undefined {
  if (content.merchantId === undefined) return undefined
  const isTermOver = noticeUntil !== undefined && today > noticeUntil
  return state === 'hearing_opened' && isTermOver ? undefined : 'NOTICE_RUNNING'
}

/** The error if a content must not be published now. */
export const findPublicationError = (
  content: WarningContent,
  releases: Release[],
  today: Day,
): ErrorCode | undefined =>
  findContentError(content, today) ??
  findExpiryError(content, today) ??
  findPrivacyError(content, releases)

/**
 * The error of a proposed correction. It must not name another merchant, change the kind of warning
 * or extend its time.
 */
export function findCorrectionError(
  currentContent: WarningContent,
  { content, releases, reason }: Correction,
  today: Day,
): ErrorCode | undefined {
  if (!reason.trim()) return 'REASON_NEEDED'
  if (content.instrument !== currentContent.instrument) return 'WARNING_WRONG_STATE'
  if (content.merchantId !== undefined && content.merchantId !== currentContent.merchantId)
    return 'MERCHANT_NAMED'
  const { endDay } = content
  const { endDay: currentEndDay } = currentContent
  const isExtended = endDay === undefined || currentEndDay === undefined || endDay > currentEndDay
  if (isExtended) return 'EXPIRY_WRONG'
  return findPublicationError(content, releases, today)
}
