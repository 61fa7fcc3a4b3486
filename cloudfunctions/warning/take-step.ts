import { AppError } from '#shared/errors'
import { penaltyIn } from '../_domain/scorecard/inputs'
import type { WarningContext } from '../_domain/warning/commands'
import type { Content, WarningGround } from '../_domain/warning/state'
import type { Call } from '../_gateway/handler'
import { calendarInForce } from '../_persistence/calendar'
import { caseNumbered } from '../_persistence/case/queries'
import { merchants } from '../_persistence/merchant/merchants'
import { representationOf } from '../_persistence/merchant/representatives'
import { recordsOf } from '../_persistence/merchant/scorecards'
import { type WarningDoc, type WarningSummary, warnings } from '../_persistence/warning/warnings'
import { markCleared } from './cleared-copies'

/**
 * A warning for its district's staff, the city's leaders, or the shop that it names. Error:
 * WARNING_NOT_FOUND.
 */
export async function findAccessibleWarning(
  warningId: string,
  actionCall: Call,
): Promise<WarningDoc> {
  const snapshot = await warnings.find(warningId)
  if (!snapshot) throw new AppError('WARNING_NOT_FOUND')
  assertWarningAccess(snapshot, actionCall)
  return snapshot
}

/** Error: WARNING_NOT_FOUND. */
export function assertWarningAccess(
  { districtId, merchantId, status }: WarningSummary,
  { staff, merchant }: Call,
): void {
  const isNamedShop = merchantId !== undefined && merchant?.merchantIds.includes(merchantId)
  const isOwnDistrict = staff?.city === true || staff?.districtId === districtId
  if (!(staff ? isOwnDistrict : isNamedShop && statesKnownToMerchant.includes(status)))
    throw new AppError('WARNING_NOT_FOUND')
}

/** The states that a merchant knows of: before it is told, a warning does not exist for it. */
const statesKnownToMerchant = ['hearing_opened', 'published', 'expired', 'withdrawn']

export function contextOf(
  actionCall: Call,
  { merchantId }: Pick<Content, 'merchantId'>,
): WarningContext {
  const { staff, merchant, actor, now } = actionCall
  const isOwnShop =
    merchant && merchantId !== undefined && merchant.merchantIds.includes(merchantId)
  const actorId = staff?._id ?? merchant?.id ?? ''
  return {
    now,
    calendar: calendarInForce(),
    actor: {
      role: actor.role,
      ref: actorId,
      also: actionCall.accounts,
      duties: staff?.duties ?? [],
      merchantId: isOwnShop ? merchantId : undefined,
    },
  }
}

/** Whether a notification to the named merchant would reach no phone. */
export const isUnreachable = async (merchantId: string | undefined): Promise<boolean> =>
  merchantId !== undefined && (await representationOf(merchantId)).bound.length === 0

type WarningInput = Omit<Content, 'ground' | 'pictures'> & {
  pictures?: { id: string; caseId: string }[] | undefined
  ground?:
    | Omit<Extract<WarningGround, { kind: 'penalty' }>, 'repaired' | 'annulled'>
    | Extract<WarningGround, { kind: 'judgment' }>
    | { kind: 'complaint'; documentNo: string }
    | undefined
}

/**
 * The text to be published, with the server's knowledge of its ground. Error: MERCHANT_NOT_FOUND.
 */
export async function contentOf(warningInput: WarningInput, districtId: string): Promise<Content> {
  const { instrument, title, body, merchantId, ground, pictures = [], endDay } = warningInput
  if (merchantId !== undefined && (await merchants.find(merchantId))?.districtId !== districtId)
    throw new AppError('MERCHANT_NOT_FOUND', 'merchantId')
  const groundWithFacts = ground && (await completeGround(ground, merchantId))
  return {
    instrument,
    title,
    body,
    merchantId,
    ground: groundWithFacts,
    pictures: pictures.length > 0 ? await markCleared(pictures, districtId) : undefined,
    endDay,
  }
}

/** The ground of a warning as the server knows it now. */
export async function currentGroundOf({
  ground,
  merchantId,
}: Content): Promise<WarningGround | undefined> {
  return ground && completeGround(ground, merchantId)
}

/**
 * The server checks a complaint itself: it must be closed, substantiated and open to publication.
 * Of a penalty the shop's scorecard knows whether it was repaired or annulled.
 */
async function completeGround(
  ground: NonNullable<WarningInput['ground']>,
  merchantId: string | undefined,
): Promise<WarningGround> {
  if (ground.kind === 'penalty') {
    const records = merchantId === undefined ? [] : await recordsOf(merchantId)
    return {
      ...ground,
      ...(penaltyIn(records, ground.documentNo) ?? { repaired: false, annulled: false }),
    }
  }
  if (ground.kind === 'judgment') return ground
  const complaintCase = (await caseNumbered(ground.documentNo))?.state
  const complaintState =
    complaintCase?.kind === 'complaint' && complaintCase.merchantId === merchantId
      ? complaintCase
      : undefined
  return {
    ...ground,
    closed: complaintState?.closedAt !== undefined,
    substantiated: complaintState?.assessment?.substantiated ?? false,
    consented: complaintState?.mayPublish ?? false,
  }
}
