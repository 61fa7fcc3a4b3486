import { AppError } from '#shared/errors'
import { findPenalty } from '../_domain/scorecard/inputs'
import type { WarningContext } from '../_domain/warning/commands'
import type { WarningContent, WarningGround } from '../_domain/warning/state'
import type { Call } from '../_gateway/handler'
import { calendarInForce } from '../_persistence/calendar'
import { findCaseByNumber } from '../_persistence/case/queries'
import { merchants } from '../_persistence/merchant/merchants'
import { representationOf } from '../_persistence/merchant/representatives'
import { recordsOf } from '../_persistence/merchant/scorecards'
import { type WarningDoc, type WarningSummary, warnings } from '../_persistence/warning/warnings'
import { markCleared } from './cleared-copies'

/**
 * Finds a warning that the caller may see: staff of its district, leaders of the city, or the shop
 * that it names. Error: WARNING_NOT_FOUND.
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

/** Error: WARNING_NOT_FOUND, also for a warning that exists but that the caller may not see. */
export function assertWarningAccess(
  { districtId, merchantId, status }: WarningSummary,
  { staff, merchant }: Call,
): void {
  const isNamedShop = merchantId !== undefined && merchant?.merchantIds.includes(merchantId)
  const isOwnDistrict = staff?.city === true || staff?.districtId === districtId
  const mayShopSee = isNamedShop && statesKnownToMerchant.includes(status)
  const maySee = staff ? isOwnDistrict : mayShopSee
  if (!maySee) throw new AppError('WARNING_NOT_FOUND')
}

/** Before the hearing is opened, the named shop must not learn that the warning exists. */
const statesKnownToMerchant = ['hearing_opened', 'published', 'expired', 'withdrawn']

export function warningContextOf(
  actionCall: Call,
  { merchantId }: Pick<WarningContent, 'merchantId'>,
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

/** Whether nobody represents the named shop, so that a notification would reach no phone. */
export const hasNoRepresentative = async (merchantId: string | undefined): Promise<boolean> =>
  merchantId !== undefined && (await representationOf(merchantId)).bound.length === 0

type WarningInput = Omit<WarningContent, 'ground' | 'pictures'> & {
  pictures?: { id: string; caseId: string }[] | undefined
  ground?:
    | Omit<Extract<WarningGround, { kind: 'penalty' }>, 'repaired' | 'annulled'>
    | Extract<WarningGround, { kind: 'judgment' }>
    | { kind: 'complaint'; documentNo: string }
    | undefined
}

/**
 * The content of a warning from the input, completed with the facts that the server knows about its
 * ground. Error: MERCHANT_NOT_FOUND if the shop is not in this district.
 */
export async function prepareContent(
  warningInput: WarningInput,
  districtId: string,
): Promise<WarningContent> {
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

/**
 * The ground of a warning with the facts as they are now. They may have changed since the draft.
 */
export async function loadCurrentGround({
  ground,
  merchantId,
}: WarningContent): Promise<WarningGround | undefined> {
  return ground && completeGround(ground, merchantId)
}

/**
 * Adds to a ground what the server knows about it. For a complaint: whether it is closed and
 * substantiated, and whether its complainant agreed to publication. For a penalty: whether the
 * shop's scorecard says that it was repaired or annulled.
 */
async function completeGround(
  ground: NonNullable<WarningInput['ground']>,
  merchantId: string | undefined,
): Promise<WarningGround> {
  if (ground.kind === 'penalty') {
    const records = merchantId === undefined ? [] : await recordsOf(merchantId)
    const penaltyFacts = findPenalty(records, ground.documentNo)
    return { ...ground, ...(penaltyFacts ?? { repaired: false, annulled: false }) }
  }
  if (ground.kind === 'judgment') return ground

  const namedCase = (await findCaseByNumber(ground.documentNo))?.state
  const isComplaintAboutShop =
    namedCase?.kind === 'complaint' && namedCase.merchantId === merchantId
  const complaintState = isComplaintAboutShop ? namedCase : undefined
  return {
    ...ground,
    closed: complaintState?.closedAt !== undefined,
    substantiated: complaintState?.assessment?.substantiated ?? false,
    consented: complaintState?.mayPublish ?? false,
  }
}
