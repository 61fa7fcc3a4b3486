import type { ChainedEvent } from '#shared/proof/chain'
import type { CaseDoc } from '../../cloudfunctions/_persistence/case/cases'
import type { ConsultationDoc } from '../../cloudfunctions/_persistence/service/consultations'
import type { OrderDoc } from '../../cloudfunctions/_persistence/staff/orders'
import type { StaffDoc } from '../../cloudfunctions/_persistence/staff/staff'
import type { WarningDoc } from '../../cloudfunctions/_persistence/warning/warnings'
import type { Product } from '../actions/cloud'
import { openidOf } from '../actions/district'

/** A person as the registers have them at one moment. */
export interface Person {
  who: string
  openid: string
  /** Their position, while it lasts. */
  account?: StaffDoc
  /** Shops that they speak for, and the id that events know them by there. */
  shops: string[]
  speaksAs?: string
}

/** What stands in the database, read past every door. */
export class Facts {
  private readonly product: Product
  /**
   * The cases as they stood before calls that were made at once: each of those may have been the
   * first.
   */
  before: CaseDoc[] = []

  constructor(product: Product) {
    this.product = product
  }

  find<Doc = Record<string, unknown>>(
    collection: string,
    query: object = {},
    options: object = {},
  ): Doc[] {
    return this.product.cloud.database.find(
      collection,
      query as never,
      options as never,
    ) as unknown as Doc[]
  }

  /** A case as it is, and as it was before calls made at once. */
  nowAndBefore(id: string): CaseDoc[] {
    return [this.case(id), ...this.before].filter((file): file is CaseDoc => file?._id === id)
  }

  case(id: string | undefined): CaseDoc | undefined {
    return id === undefined ? undefined : this.find<CaseDoc>('cases', { _id: id })[0]
  }

  cases(): CaseDoc[] {
    return this.find<CaseDoc>('cases')
  }

  events(stream: string, after = 0): ChainedEvent[] {
    return this.find<ChainedEvent>(
      'events',
      { caseId: stream, seq: { $gt: after } },
      { order: { seq: 1 } },
    )
  }

  person = (who: string): Person => this.behind(openidOf(who), who)

  behind(own: string, who = own): Person {
    const [account] = this.find<StaffDoc>('staff', { openid: own, active: true })
    const [speaks] = this.find<{ id: string; merchantIds: string[] }>('representatives', {
      _id: own,
    })
    return {
      who,
      openid: own,
      ...(account && { account }),
      shops: speaks?.merchantIds ?? [],
      ...(speaks && { speaksAs: speaks.id }),
    }
  }

  /** The openid behind the id of an account or of a representative. */
  openidOf(role: string, ref: string | undefined): string | undefined {
    if (ref === undefined) return undefined
    if (role === 'merchant')
      return this.find<{ _id: string }>('representatives', { id: ref })[0]?._id
    return this.find<StaffDoc>('staff', { _id: ref })[0]?.openid
  }

  /**
   * By openid: whose suggestion, finding or words an accepted call has decided on, which takes
   * another person.
   */
  decidedFor(
    action: string,
    { drawId, recheckOf, warningId, type, caseId, copyId }: Record<string, unknown>,
  ): string[] {
    const findDocument = (collection: string, id: unknown) =>
      this.find<{ by: string; with?: string }>(collection, { _id: id })[0] ?? { by: '' }

    const [edition] = this.find<{ suggestedBy: string }>(
      'setting_editions',
      {},
      { order: { since: -1 }, limit: 1 },
    )
    const judges = /^(check|approve)/.test(String(type))
    const by: Record<string, () => (string | undefined)[]> = {
      'dispatch.adopt': () => [edition?.suggestedBy],
      'merchant.draw': () => [findDocument('draws', drawId).by],
      'evidence.review': () => [this.covererOf(String(caseId), copyId)],
      'command.decideClosing': () => [this.closingOf(String(caseId))],
      'merchant.inspect': () =>
        recheckOf ? [findDocument('inspections', recheckOf)].flatMap((at) => [at.by, at.with]) : [],
      'warning.step': () => (judges ? (this.warning(String(warningId))?.state.authors ?? []) : []),
    }

    return (by[action]?.() ?? []).flatMap((id) => this.openidOf('staff', id) ?? [])
  }

  /** Who covered the copy of a photo. */
  private covererOf(caseId: string, copyId: unknown): string | undefined {
    const made = this.events(caseId).filter(({ type }) => type === 'evidence.redacted')
    return made.find(
      ({ data }) => (data as { evidence: { id: string }[] }).evidence[0]?.id === copyId,
    )?.by.ref
  }

  /** Who asked last to end a case. */
  private closingOf(caseId: string): string | undefined {
    const asked = this.events(caseId).filter(({ type }) => type === 'closing.requested')
    return (asked.at(-1)?.data as { by?: string } | undefined)?.by
  }

  /** Everybody who speaks for a shop, by openid. */
  speakersOf(merchantId: string | undefined): string[] {
    if (merchantId === undefined) return []
    return this.find<{ _id: string; merchantIds: string[] }>('representatives').flatMap((one) =>
      one.merchantIds.includes(merchantId) ? [one._id] : [],
    )
  }

  districtOf(collection: 'merchants' | 'staff', id: unknown): string | undefined {
    return typeof id === 'string'
      ? this.find<{ districtId: string }>(collection, { _id: id })[0]?.districtId
      : undefined
  }

  warning(id: string): WarningDoc | undefined {
    return this.find<WarningDoc>('warnings', { _id: id })[0]
  }

  order(id: string): OrderDoc | undefined {
    return this.find<OrderDoc>('orders', { _id: id })[0]
  }

  consultation(id: string): ConsultationDoc | undefined {
    return this.find<ConsultationDoc>('consultations', { _id: id })[0]
  }
}

/** The same as the rules take it, to choose sensible steps by. */
export function viewerOf({ openid, account, shops, speaksAs = '' }: Person) {
  if (account) {
    const { _id: id, role, districtId, branchId, city } = account
    return {
      openid,
      staff: { id, role, districtId, ...(branchId && { branchId }), ...(city && { city }) },
    }
  }
  return shops.length > 0 ? { openid, merchant: { id: speaksAs, merchantIds: shops } } : { openid }
}

/** When the timer has something to do for a case, by what. */
export const timesOf = ({
  advanceBy,
  answerBy,
  urgeAt,
  remindAt,
  eraseBy,
}: CaseDoc): Record<string, number> =>
  Object.fromEntries(
    Object.entries({ advanceBy, answerBy, urgeAt, remindAt, eraseBy }).filter(
      (one): one is [string, number] => one[1] !== undefined,
    ),
  )
