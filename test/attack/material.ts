import type { ActionName } from '#shared/contract/index'
import type { ChainedEvent } from '#shared/proof/chain'
import type { CaseKind } from '#shared/vocabulary/case'
import type { Relation } from '../../cloudfunctions/_domain/case/relations'
import type { CaseDoc } from '../../cloudfunctions/_persistence/case/cases'
import type { Person } from './facts'
import type { Mark } from './marks'

/** A call with its answer, and how its caller stood before it and after it. */
export interface PerformedStep {
  who: string
  action: ActionName
  input: Record<string, unknown>
  reply: { ok: true; data: unknown } | { ok: false; error: { code: string; message: string } }
  /** The answer as it crossed the wire. */
  text: string
  persons: Person[]
  /** How the caller stood to the case that the input names. */
  standing: Relation[]
  kind: CaseKind | undefined
  /** Collections that were written meanwhile; undefined where other calls ran beside it. */
  changed: string[] | undefined
  /** The same person has had the same call accepted under the same key before: its answer then. */
  earlier: string | undefined
  /** Under this key the same person has had another input of this action accepted. */
  otherBody: boolean
  /** The caller has entered their PIN within the last five minutes. */
  sitting: boolean
  /** The evidence items with how many records used each, before the call. */
  uses: string
  /** Planted words that the answer holds. */
  shownMarks: Mark[]
}

/** An event that a step has left, with those of its case before it. */
export interface Happened {
  event: ChainedEvent
  before: ChainedEvent[]
  file: CaseDoc
  /** By openid: who did it, where a person did. */
  by: string | undefined
  speakers: string[]
  personOf: (event: ChainedEvent) => string | undefined
  /**
   * The sum of refunds and compensations of the text on the table, of a record, or of the shop's
   * offer, in fen.
   */
  agreedFen: number | undefined
}

/**
 * Whether a person complains in a case, from whichever of the phones that have opened their
 * account.
 */
export const complains = (
  { openid, account }: Person,
  { complainant, joined = [] }: CaseDoc,
): boolean =>
  [openid, ...(account?.wechats ?? [])].some(
    (one) => one === complainant || joined.some((by) => by.openid === one),
  )

/**
 * How a person stands to a case, by the registers and the head of the case alone; written without
 * the rule's code.
 */
export function relationsOf(person: Person, file: CaseDoc): Relation[] {
  const { openid, account, shops } = person
  const { state } = file
  if (openid === file.complainant) return ['complainant', 'filer']
  if (file.joined?.some((one) => one.openid === openid)) return ['joined', 'filer']
  if (complains(person, file)) return []

  const isShopInformed =
    state.class === 'ordinary' || state.arrivedAt !== undefined || state.closedAt !== undefined

  if (!account) {
    const speaks =
      state.kind === 'complaint' && isShopInformed && shops.includes(state.merchantId ?? '-')
    return speaks ? ['respondent'] : []
  }

  const { _id: id, role, districtId, branchId, city } = account
  const here = districtId === state.districtId
  const offered = state.offers?.some(({ officerId }) => officerId === id) ?? false
  const asked =
    offered || state.asked.includes(id) || (state.reinforcement?.asked.includes(id) ?? false)
  // An officer whom the centre asked from elsewhere to help, as long as they are posted there.
  const near =
    here ||
    (state.lent?.some((one) => one.officerId === id && one.districtId === districtId) ?? false)
  const branch = branchId === undefined || branchId === state.branchId
  const holds: Partial<Record<Relation, boolean>> = {
    leader: role === 'leader' && (city === true || (here && branch)),
    enforcement:
      role === 'enforcement' && state.referredAt !== undefined && (city === true || here),
    centre: role === 'dispatcher' && here,
    entrusted:
      role === 'council' &&
      here &&
      state.entrusted !== undefined &&
      state.entrusted.backAt === undefined,
    offered: role === 'officer' && near && offered,
    asked: role === 'officer' && near && asked,
    helper: role === 'officer' && near && (state.helpers?.includes(id) ?? false),
    owner: role === 'officer' && near && state.owner === id,
    second:
      (role === 'officer' || role === 'leader') &&
      state.assessment?.second === id &&
      state.assessment.checked === undefined &&
      state.erasedAt === undefined,
  }

  return (Object.keys(holds) as Relation[]).filter((one) => holds[one])
}

/**
 * The people whose will an event shows: of a signature only when it was given, or confirmed, by its
 * own hand.
 */
export function handOf(
  event: ChainedEvent,
  personOf: Happened['personOf'],
  file: CaseDoc,
): string[] {
  const person = event.by.role === 'consumer' ? file.complainant : personOf(event)

  if (event.type === 'agreement.signed') {
    const { device } = event.data as { device: string }
    return device === 'own' && person !== undefined ? [person] : []
  }

  if (
    event.type === 'closing.requested' ||
    event.type === 'closing.decided' ||
    event.type === 'agreement.confirmed'
  )
    return person === undefined ? [] : [person]

  return []
}
