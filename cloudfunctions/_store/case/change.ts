import { details } from '../../../miniprogram/shared/refusal-details'
import { Refusal } from '../../../miniprogram/shared/refusals'
import type { CaseEvent } from '../../_domain/case/events'
import { caseEvolver } from '../../_domain/case/evolve'
import { assertOwnership, isTooLong } from '../../_domain/case/ownership'
import { everFiled, type Filers } from '../../_domain/case/relations'
import type { Case } from '../../_domain/case/state'
import { type Actor, foresee } from '../../_domain/decider'
import type { Transaction } from '../database'
import { withRoom } from '../room/rooms'
import type { EventDoc } from '../stream'
import { destroyCaseKey } from './case-keys'
import { type CaseDoc, cases } from './cases'
import { addErasure } from './erasures'
import { addParticulars, beginParticulars, type Secret } from './particulars'

/** The actor of a change, its time, and the personal data that comes with it. */
export interface Change {
  by: Actor
  /** Milliseconds since 1970. */
  at: number
  secrets: Secret[]
  /** The head, when the transaction has read it already, and the key of the case. */
  found?: CaseDoc | undefined
  key?: Promise<Buffer>
  /** Learns what is about to be written; a lost race tells it again. */
  decided?: (change: Changed) => void
  /** The joint complainants after a change that is about them. Asked in the transaction; may refuse. */
  joined?: (before: Filers, after: Case) => Filers['joined']
  /** Whose phone opens the case from now on. */
  complainant?: string
}

/** A change of a case; a new one has nothing before it. */
export interface Changed {
  before?: CaseDoc
  after: CaseDoc
  events: EventDoc<CaseEvent>[]
}

/** A new case: its first event, its key, its particulars and its head. */
export async function openCase(
  transaction: Transaction,
  caseId: string,
  complainant: string,
  events: Promise<(CaseEvent & { by?: Actor })[]>,
  { key, secrets, decided, ...moment }: Omit<Change, 'key'> & { key: Buffer },
): Promise<CaseDoc> {
  const tell = (after: CaseDoc, events: EventDoc<CaseEvent>[]) => decided?.({ after, events })
  const [found] = await Promise.all([events, beginParticulars(caseId, key, secrets, transaction)])
  return checked(await cases.append(transaction, { _id: caseId, complainant }, found, moment, tell))
}

/**
 * Changes a case: reads its head, decides, appends. Two writers collide in the transaction, and the loser decides
 * again.
 * @returns the head before and after; the same one twice when nothing was decided
 */
export async function changeCase(
  transaction: Transaction,
  caseId: string,
  decide: (state: Case) => CaseEvent[],
  { by, at, secrets, joined, complainant, found, key, decided }: Change,
): Promise<{ before: CaseDoc; after: CaseDoc }> {
  const before = found ?? (await cases.find(caseId, transaction))
  if (!before) throw new Refusal('CASE_NOT_FOUND')
  const events = await withRoom(transaction, before.state, decide(before.state), { by, at })
  if (events.length === 0) return { before, after: before }
  if (isTooLong(before.seq, by.role)) throw new Refusal('TOO_MANY', undefined, details.caseFull)
  if (secrets.length > 0) await addParticulars(caseId, secrets, transaction, key)
  const now = joined?.(before, foresee(caseEvolver, before.state, events, { by, at })) ?? before.joined
  const tell = (after: CaseDoc, events: EventDoc<CaseEvent>[]) => decided?.({ before, after, events })
  const gone = (before.joined ?? []).filter((one) => !now?.includes(one)).map(({ openid }) => openid)
  const left = gone.length > 0 ? [...(before.left ?? []), ...gone] : before.left
  const whose = { joined: now, left, complainant: complainant ?? before.complainant }
  const after = checked(await cases.append(transaction, { ...before, ...whose }, events, { by, at }, tell))
  if (after.state.erasedAt !== undefined) await erase(transaction, before, at)
  return { before, after }
}

function checked(head: CaseDoc): CaseDoc {
  assertOwnership(head.state)
  return head
}

/** The key goes with the event that says so, in one transaction. */
async function erase(transaction: Transaction, before: CaseDoc, at: number): Promise<void> {
  await destroyCaseKey(before._id, transaction)
  await addErasure({ _id: before._id, openids: everFiled(before), at }, transaction)
}
