import { Refusal } from '../../../miniprogram/shared/refusals'
import { canonical } from '../../../miniprogram/shared/seal/canonical'
import { type ChainedEvent, chain, genesis, type SealedContent } from '../../../miniprogram/shared/seal/chain'
import { apply } from '../../_domain/apply'
import { isTooLong } from '../../_domain/case/length'
import { assertOwnership, type Case } from '../../_domain/case/state'
import type { Actor } from '../../_domain/decider'
import type { CaseEvent, Recorded } from '../../_domain/events'
import type { Filers } from '../../_domain/permission'
import { addEvents } from '../case-events'
import type { Transaction } from '../database'
import { withRoom } from '../room/rooms'
import { addCaseKey, caseKeyOf, destroyCaseKey } from './case-keys'
import { type CaseDoc, cases, headOf } from './cases'
import { addErasure } from './erasures'
import { addParticulars, type Secret } from './particulars'

/** Who changes a case, when, and what personal things come with it. */
export interface Change {
  by: Actor
  /** Milliseconds since 1970. */
  at: number
  secrets: Secret[]
  /** Who has joined, when the change is about that. Asked in the transaction; may refuse. */
  joined?: (before: Filers, after: Case) => Filers['joined']
}

/** A new case: its first event, its key, its particulars and its head. */
export async function openCase(
  transaction: Transaction,
  caseId: string,
  complainant: string,
  event: CaseEvent,
  change: Change & { key: Buffer },
): Promise<CaseDoc> {
  await addCaseKey(caseId, change.key, transaction)
  await addParticulars(caseId, change.key, change.secrets, transaction)
  return append(transaction, { _id: caseId, complainant, seq: 0, hash: genesis }, [event], change)
}

/**
 * The one way to change a case: read its head, decide, append. Two writers of one case collide in the transaction, and the loser decides
 * again on what the winner left.
 * @returns the head before and after; the same one twice when nothing was decided
 */
export async function changeCase(
  transaction: Transaction,
  caseId: string,
  decide: (file: Case) => CaseEvent[],
  change: Change,
): Promise<{ before: CaseDoc; after: CaseDoc }> {
  const before = await cases.find(caseId, transaction)
  if (!before) throw new Refusal('CASE_NOT_FOUND')
  const events = await withRoom(transaction, before.file, decide(before.file), change.at)
  if (events.length === 0) return { before, after: before }
  if (isTooLong(before.seq, change.by.role))
    throw new Refusal('TOO_MANY', undefined, '这个案件的记录已经太多，请联系网格员办理')
  if (change.secrets.length > 0) {
    await addParticulars(caseId, await caseKeyOf(caseId, transaction), change.secrets, transaction)
  }
  return { before, after: await append(transaction, before, events, change) }
}

type Tail = Pick<CaseDoc, '_id' | 'complainant' | 'seq' | 'hash'> & Partial<CaseDoc>

async function append(
  transaction: Transaction,
  tail: Tail,
  events: CaseEvent[],
  { by, at, ...change }: Change,
): Promise<CaseDoc> {
  const numbered = events.map((event, index) =>
    asStored({ caseId: tail._id, seq: tail.seq + 1 + index, version: 1, at, by, ...event }),
  )
  const linked = chain(tail.hash, numbered)
  const last = linked.at(-1) as (typeof linked)[number]
  const file = (linked as unknown as Recorded[]).reduce(apply, tail.file) as Case
  assertOwnership(file)
  if (file.erasedAt !== undefined) return erased(transaction, tail, linked, file)
  const joined = change.joined ? change.joined(tail, file) : tail.joined
  const head = headOf({ complainant: tail.complainant, ...(joined && { joined }) }, file, last.seq, last.hash)
  await addEvents(linked, transaction)
  const { _id, ...data } = head
  await cases.in(transaction).doc(_id).set({ data })
  return head
}

/** The key goes with the event that says so, in one transaction; nobody is the complainant any more. */
async function erased(transaction: Transaction, tail: Tail, linked: ChainedEvent[], file: Case): Promise<CaseDoc> {
  const last = linked.at(-1) as ChainedEvent
  const { _id, ...data } = headOf({ complainant: '' }, file, last.seq, last.hash)
  await addEvents(linked, transaction)
  await cases.in(transaction).doc(_id).set({ data })
  await destroyCaseKey(_id, transaction)
  const openids = [tail.complainant, ...(tail.joined ?? []).map(({ openid }) => openid)]
  await addErasure({ _id, openids, at: last.at }, transaction)
  return { _id, ...data }
}

/** What is hashed is what is stored: a field that JSON would drop is dropped before both. */
const asStored = (event: SealedContent): SealedContent => JSON.parse(canonical(event))
