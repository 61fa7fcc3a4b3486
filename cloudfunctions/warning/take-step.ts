import { Refusal } from '../../miniprogram/shared/refusals'
import { penaltyIn } from '../_domain/scorecard/inputs'
import type { WarningContext } from '../_domain/warning/commands'
import type { Content, Ground } from '../_domain/warning/state'
import type { Call } from '../_serve/call'
import { caseNumbered } from '../_store/case/queries'
import { merchants } from '../_store/merchant/merchants'
import { representationOf } from '../_store/merchant/representatives'
import { recordsOf } from '../_store/merchant/scorecards'
import { type Found, type WarningDoc, warnings } from '../_store/warning/warnings'
import { clearedOf } from './cleared-copies'

/** A warning for its district's staff, the city's leaders, or the shop that it names. Refusal: WARNING_NOT_FOUND. */
export async function warningAtDoor(id: string, call: Call): Promise<WarningDoc> {
  const head = await warnings.find(id)
  if (!head) throw new Refusal('WARNING_NOT_FOUND')
  assertAtDoor(head, call)
  return head
}

/** Refusal: WARNING_NOT_FOUND. */
export function assertAtDoor({ districtId, merchantId, status }: Found, { staff, merchant }: Call): void {
  const named = merchantId !== undefined && merchant?.merchantIds.includes(merchantId)
  const own = staff?.city === true || staff?.districtId === districtId
  if (!(staff ? own : named && told.includes(status))) throw new Refusal('WARNING_NOT_FOUND')
}

/** The states that a merchant knows of: before it is told, a warning does not exist for it. */
const told = ['noticed', 'published', 'expired', 'withdrawn']

export function contextOf(call: Call, { merchantId }: Pick<Content, 'merchantId'>): WarningContext {
  const { staff, merchant, actor, now } = call
  const own = merchant && merchantId !== undefined && merchant.merchantIds.includes(merchantId)
  const ref = staff?._id ?? merchant?.id ?? ''
  return {
    now,
    actor: { role: actor.role, ref, also: call.accounts, duties: staff?.duties ?? [], ...(own && { merchantId }) },
  }
}

/** Whether a notification to the named merchant would reach no phone. */
export const isUnreachable = async (merchantId: string | undefined): Promise<boolean> =>
  merchantId !== undefined && (await representationOf(merchantId)).bound.length === 0

type Given = Omit<Content, 'ground' | 'pictures'> & {
  pictures?: { id: string; caseId: string }[] | undefined
  ground?:
    | Omit<Extract<Ground, { kind: 'penalty' }>, 'repaired' | 'annulled'>
    | Extract<Ground, { kind: 'judgment' }>
    | { kind: 'complaint'; documentNo: string }
    | undefined
}

/** The text to be published, with the server's knowledge of its ground. Refusal: MERCHANT_NOT_FOUND. */
export async function contentOf(given: Given, districtId: string): Promise<Content> {
  const { instrument, title, body, merchantId, ground, pictures = [], until } = given
  if (merchantId !== undefined && (await merchants.find(merchantId))?.districtId !== districtId)
    throw new Refusal('MERCHANT_NOT_FOUND', 'merchantId')
  const known = ground && (await groundOf(ground, merchantId))
  return {
    instrument,
    title,
    body,
    ...(merchantId !== undefined && { merchantId }),
    ...(known && { ground: known }),
    ...(pictures.length > 0 && { pictures: await clearedOf(pictures, districtId) }),
    ...(until !== undefined && { until }),
  }
}

/** The ground of a warning as the server knows it now. */
export async function groundNow({ ground, merchantId }: Content): Promise<Ground | undefined> {
  return ground && groundOf(ground, merchantId)
}

/**
 * The server checks a complaint itself: it must be closed, substantiated and open to publication. Of a penalty the
 * shop's scorecard knows whether it was repaired or annulled.
 */
async function groundOf(ground: NonNullable<Given['ground']>, merchantId: string | undefined): Promise<Ground> {
  if (ground.kind === 'penalty') {
    const records = merchantId === undefined ? [] : await recordsOf(merchantId)
    return { ...ground, ...(penaltyIn(records, ground.documentNo) ?? { repaired: false, annulled: false }) }
  }
  if (ground.kind === 'judgment') return ground
  const state = (await caseNumbered(ground.documentNo))?.state
  const about = state?.kind === 'complaint' && state.merchantId === merchantId ? state : undefined
  return {
    ...ground,
    closed: about?.closedAt !== undefined,
    substantiated: about?.assessment?.substantiated ?? false,
    consented: about?.mayPublish ?? false,
  }
}
