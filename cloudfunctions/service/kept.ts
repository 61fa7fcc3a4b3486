import type { OwnData, StoredCase } from '#shared/contract/own-data'
import { isErasureRequested, retentionOf } from '../_domain/case/erasure/retention'
import type { Case } from '../_domain/case/state'
import { readListPage } from '../_gateway/cursor'
import type { Handler } from '../_gateway/handler'
import { moduleOwnData } from '../_modules/generated/own-data'
import type { OwnDataSource } from '../_modules/own-data-source'
import { loadPersonalField } from '../_persistence/case/personal-data'
import { casesOfPerson } from '../_persistence/case/queries'
import { merchants } from '../_persistence/merchant/merchants'
import { allRatingsBy } from '../_persistence/merchant/ratings'
import { findRepresentative } from '../_persistence/merchant/representatives'
import { subscriptions } from '../_persistence/service/notifications'
import { followers } from '../_persistence/warning/warnings'
import { findPending } from '../_views/case/case-view'

/** Shows a person what is stored about them, and for how long. */
export const kept: Handler<'service.kept'> = async ({ cursor, texts }, { openid }) => {
  const [
    { lines: snapshots, ...pageInfo },
    ratings,
    follower,
    representative,
    moduleData,
    subscription,
  ] = await Promise.all([
    readListPage(cursor, 'submittedAt', (...page) => casesOfPerson(openid, ...page)),
    allRatingsBy(openid),
    followers.find(openid),
    findRepresentative(openid),
    loadModuleData(openid, texts === true),
    subscriptions.find(openid),
  ])

  const [shops, respondents] = await Promise.all([
    merchants.findMany(ratings.map(({ merchantId }) => merchantId)),
    loadPersonalField('respondent', snapshots),
  ])
  const ratedShops = ratings.map(({ merchantId, state: { day, points } }) => ({
    shop: shops.get(merchantId)?.name ?? merchantId,
    day,
    points,
  }))
  return {
    cases: snapshots.map(({ state }) => toStoredCase(state, respondents.get(state.id)?.name)),
    ...pageInfo,
    ratings: ratedShops.length,
    rated: ratedShops.length > 0 ? ratedShops : undefined,
    follows: follower !== undefined,
    ...moduleData,
    reminded: subscription?.kinds ?? [],
    shops: representative?.merchantIds.length ?? 0,
  }
}

/** Counts what modules have stored about a person, also modules that have been switched off. */
async function loadModuleData(
  openid: string,
  withTexts: boolean,
): Promise<Pick<OwnData, 'consultations' | 'texts'>> {
  const sources: readonly [string, OwnDataSource][] = Object.entries(moduleOwnData)
  const counts = await Promise.all(
    sources.map(async ([name, { count }]) => [name, await count(openid)] as const),
  )
  if (!withTexts) return Object.fromEntries(counts)
  const texts = await Promise.all(sources.map(([, { textsOf }]) => textsOf(openid)))
  return { ...Object.fromEntries(counts), texts: texts.flat() }
}

/**
 * The person sees how long a case is stored. Of an erased case, only the erasure is left to show.
 */
function toStoredCase(complaintCase: Case, merchantName: string | undefined): StoredCase {
  const { id, number, kind, state, submittedAt, erasedAt } = complaintCase
  const caseFields = { id, number, kind, state, submittedAt }
  if (erasedAt !== undefined) return { ...caseFields, erasedAt }
  const { endsAt: retainedUntil, onRequestFrom } = retentionOf(complaintCase) ?? {}
  const pending = findPending(complaintCase)
  return {
    ...caseFields,
    merchantName,
    pending: pending || undefined,
    endsAt: retainedUntil,
    onRequestFrom,
    askedAt:
      isErasureRequested(complaintCase) && complaintCase.erasure
        ? complaintCase.erasure.askedAt
        : undefined,
  }
}
