import cloud from 'wx-server-sdk'
import { dayOf } from '../../miniprogram/shared/clock/days'
import type { CaseView } from '../../miniprogram/shared/contract/case-view'
import type { ActionName, Answer, Parsed } from '../../miniprogram/shared/contract/index'
import type { RespondentView } from '../../miniprogram/shared/contract/respondent'
import { Refusal } from '../../miniprogram/shared/refusals'
import type { Roster } from '../_domain/case/command-row'
import type { Command } from '../_domain/case/commands'
import { caseDecider } from '../_domain/case/decider'
import { actedIn, personIn, type Relation, relations, type Viewer } from '../_domain/case/relations'
import type { Case, Commitment } from '../_domain/case/state'
import type { Actor } from '../_domain/decider'
import { opens } from '../_domain/permissions/permission'
import type { RoleOf } from '../_domain/permissions/table'
import { scorecardDecider } from '../_domain/scorecard/commands'
import { changesScorecard } from '../_domain/scorecard/complaint'
import { liveInputs } from '../_domain/scorecard/inputs'
import { logAccess } from '../_store/calls/access-log'
import { type Outcome, once, type Request } from '../_store/calls/requests'
import { type CaseDoc, cases } from '../_store/case/cases'
import { type Change, type Changed, changeCase } from '../_store/case/change'
import { bindText, type Secret } from '../_store/case/particulars'
import { casesOf } from '../_store/case/queries'
import type { Transaction } from '../_store/database'
import { type RepresentativeDoc, representativeBehind } from '../_store/merchant/representatives'
import { changeScorecard, recordsOf } from '../_store/merchant/scorecards'
import { accountsBehind, type StaffDoc, squadOf } from '../_store/staff/staff'
import type { CaseFile } from '../_views/case/case-file'
import { showsPerson, viewCase } from '../_views/case/case-view'
import { viewForRespondent } from '../_views/case/respondent-view'
import { type CaseRecord, peopleIn, recordIn, recordOf, storedAfter, storedOf } from './case-file'
import { knownFor } from './known'
import { readyNotifications } from './notifications'

/** The caller as the server knows them. */
interface Caller {
  openid: string
  staff?: StaffDoc
  /** Their accounts, as `accountsBehind` finds them: one person decides once, whatever their office. */
  accounts: string[]
  /** The other WeChats that these accounts were opened by. */
  others: string[]
  /** The shops they represent; only for actions that ask for it, never for staff. */
  merchant?: RepresentativeDoc
}

/** The openid that WeChat vouches for; one in the event is ignored. */
export function openidOfCaller(): string | undefined {
  const { OPENID } = cloud.getWXContext()
  return OPENID === undefined || OPENID === '' ? undefined : String(OPENID)
}

/** The openid of a person who calls. Refusal: NOT_SIGNED_IN. */
export function signedIn(): string {
  const openid = openidOfCaller()
  if (openid === undefined) throw new Refusal('NOT_SIGNED_IN')
  return openid
}

/** The caller; the role is read for every call, so that a dismissal counts at once. */
export async function caller(openid: string, withShops: boolean): Promise<Caller> {
  const [docs, merchant] = await Promise.all([
    accountsBehind(openid),
    withShops ? representativeBehind(openid) : undefined,
  ])
  const accounts = docs.map(({ _id }) => _id)
  const staff = docs.find((one) => one.active && one.openid === openid)
  const others = docs.flatMap(({ wechats }) => wechats).filter((one) => one !== openid)
  return { openid, accounts, others, ...(staff ? { staff } : merchant && { merchant }) }
}

export const standing = (caller: Caller, head: CaseDoc): Relation[] => relations(viewerOf(caller), head.state, head)

export function viewerOf({ openid, staff, merchant, accounts, others }: Caller): Viewer {
  const person = { openid, ...(others.length > 0 && { others }) }
  if (!staff) return merchant ? { ...person, merchant } : person
  const { _id: id, role, districtId, branchId, city } = staff
  const place = { districtId, ...(branchId !== undefined && { branchId }), ...(city && { city }) }
  const also = accounts.filter((one) => one !== id)
  return { ...person, staff: { id, role, ...place, ...(also.length > 0 && { also }) } }
}

/** An action's circumstances beside its input: caller, role, time, and case. */
export interface Call extends Caller {
  /** The role in which the caller does this action. */
  actor: Actor
  /** The server's clock, milliseconds since 1970: the same for the whole call. */
  now: number
}

/** A write with the request that its receipt is kept for. */
export interface WriteCall extends Call {
  request: Request
}

/** An action on a case that the caller may act on; the head is as it was at the door. */
export type CaseCall = Call & { head: CaseDoc }

export type StaffCall = Call & { staff: StaffDoc }

/** Consumers and representatives are no staff; an action that is open to them is open to callers without a document. */
type ByStaff<Name extends ActionName> =
  Extract<RoleOf<Name>, 'consumer' | 'merchant'> extends never
    ? { staff: StaffDoc; actor: { role: RoleOf<Name>; ref: string } }
    : object

/** `request` is there for actions that the contract calls writes, `staff` where the permission says staff. */
type Given<Name extends ActionName> = WriteCall &
  (Parsed<Name> extends { caseId: string } ? CaseCall : Call) &
  ByStaff<Name>

/** One action: a file in its function's folder. */
export type Handler<Name extends ActionName> = (input: Parsed<Name>, call: Given<Name>) => Promise<Answer<Name>>

/** A record, and the names of its staff where they were read ahead. */
interface Read {
  record: CaseRecord
  people?: CaseFile['people']
}

const readOf = async (head: CaseDoc, seq?: number): Promise<Read> => ({ record: await recordOf(head, seq) })

/** The case as the caller may see it, now or after event `seq`. Staff's access to a consumer's name is logged. */
export const viewFor = async (call: Call, head: CaseDoc, seq?: number): Promise<CaseView> =>
  shown(call, head, await readOf(head, seq))

async function shown(call: Call, head: CaseDoc, { record, people }: Read): Promise<CaseView> {
  const having = standing(call, head)
  if (!opens('complaint.detail', having, head.state.kind)) throw new Refusal('CASE_NOT_FOUND')
  const { staff, accounts: also, now } = call
  const acted = actedIn(record.events, also)
  const viewer = { having, person: personIn(head, call.openid), staffId: staff?._id, also, now, acted }
  const access = { at: now, caseId: head._id, what: 'consumer' as const }
  const [persons, squad] = await Promise.all([
    people ?? peopleIn(record),
    record.case.referredAt === undefined ? [] : squadOf(head.districtId),
    staff && showsPerson(record, viewer) && logAccess({ ...access, who: staff._id }),
  ])
  return viewCase({ ...record, people: persons, squad }, viewer)
}

export const respondentViewFor = async (call: Call, head: CaseDoc): Promise<RespondentView> =>
  shownToShop(call, head, await readOf(head))

async function shownToShop(call: Call, head: CaseDoc, { record, people }: Read): Promise<RespondentView> {
  const having = standing(call, head)
  if (!having.includes('respondent')) throw new Refusal('CASE_NOT_FOUND')
  const persons = people ?? (await peopleIn(record))
  return viewForRespondent({ ...record, people: persons }, { having, now: call.now }, call.merchant?.id)
}

/** The answer of a write, the same the first time and every time after. `known`: what need not be read again. */
export async function answerOf<Answer>(
  call: Call,
  outcome: Outcome,
  known?: { head: CaseDoc | undefined; read?: Read | undefined },
): Promise<Answer> {
  if ('answer' in outcome) return outcome.answer as Answer
  const { caseId, seq } = outcome
  const { head: own, read } = known ?? {}
  const head = own?._id === caseId && own.seq >= seq ? own : await cases.find(caseId)
  if (!head) throw new Refusal('CASE_NOT_FOUND')
  const view = call.actor.role === 'merchant' ? shownToShop : shown
  return (await view(call, head, read ?? (await readOf(head, seq)))) as Answer
}

/**
 * Reads what a change will have the caller shown, while it is written. `stored`: the case before it. Undefined where
 * the change follows another that was not read.
 */
async function readAhead(
  stored: ReturnType<typeof storedOf>,
  changed: Changed,
  secrets: Secret[],
): Promise<Read | undefined> {
  const before = await stored
  if (before.events.length !== changed.before?.seq) return undefined
  const record = recordIn(await storedAfter(before, changed, secrets))
  return { record, people: await peopleIn(record) }
}

interface Bound {
  command: Command
  secrets: Secret[]
}

interface With {
  secrets?: Secret[]
  roster?: Promise<Roster>
  joined?: Change['joined']
  complainant?: Change['complainant']
  /** What must hold in the same transaction. */
  also?: (transaction: Transaction) => Promise<unknown>
  /** The answer in place of the case, from its state after the command. */
  answer?: (after: Case) => unknown
}

/**
 * Does one command to the case of the call, once, notifies the others, and answers with the caller's view. `given`: the
 * command, or how it is made in the transaction.
 */
export async function act<Answer>(
  call: WriteCall & CaseCall,
  given: Command | ((transaction: Transaction) => Promise<Bound>),
  { secrets = [], roster, also, answer, ...whose }: With = {},
): Promise<Answer> {
  const { actor, now, request, head } = call
  let after: CaseDoc | undefined
  let read: ReturnType<typeof readAhead> | undefined
  let telling: ReturnType<typeof readyNotifications> | undefined
  // The case is read while the transaction begins, and what the change adds to it while that is written.
  const stored = storedOf(head, head.seq)
  const key = stored.then((of) => of.key ?? Promise.reject(new Error('the key of this case has been deleted')))
  for (const reading of [stored, key, roster]) reading?.catch(() => {})
  const { outcome, fresh } = await once(request, async (transaction) => {
    const [found, { command, secrets: own }, officers] = await Promise.all([
      cases.find(head._id, transaction),
      typeof given === 'function' ? given(transaction) : { command: given, secrets },
      roster,
      also?.(transaction),
    ])
    const decided = (changed: Changed) => {
      read = answer ? undefined : readAhead(stored, changed, own)
      telling = readyNotifications(changed.after, actor, changed.before)
      read?.catch(() => {})
    }
    const known = await knownFor(call, command, stored, found ?? head, transaction)
    const change = await changeCase(
      transaction,
      head._id,
      (state) => caseDecider.decide(state, command, { now, actor, ...known, ...(officers && { roster: officers }) }),
      { by: actor, at: now, secrets: own, found, key, decided, ...whose },
    )
    after = change.after
    await enterCase(transaction, change, { by: actor, at: now })
    return answer ? { answer: answer(after.state) } : { caseId: head._id, seq: after.seq }
  })
  const told = fresh ? telling?.then((tell) => tell()) : undefined
  const known = { head: after, read: fresh ? await read : undefined }
  return answerOf<Answer>(call, outcome, known).finally(() => told)
}

/** Does a command with words of the caller: it gets their commitment, and the words are kept beside the events. */
export function actSaying<Answer>(
  call: WriteCall & CaseCall,
  words: string,
  command: (said: Commitment) => Command,
  more: Omit<With, 'secrets'> = {},
): Promise<Answer> {
  const text = bindText(words)
  return act(call, command(text.commitment), { ...more, secrets: [text] })
}

/** The same where the caller may leave the words out. */
export const actNoting = <Answer>(
  call: WriteCall & CaseCall,
  words: string,
  command: (said?: Commitment) => Command,
  more?: Omit<With, 'secrets'>,
): Promise<Answer> => (words === '' ? act(call, command(), more) : actSaying(call, words, command, more))

/**
 * Does a write once, its answer in the same transaction. `then`: takes what follows once it stands, and was not done
 * before.
 */
export async function answerOnce<Answer>(
  call: WriteCall,
  write: (transaction: Transaction, then: (follow: () => unknown) => void) => Promise<Answer>,
): Promise<Answer> {
  let following: (() => unknown)[] = []
  const { outcome, fresh } = await once(call.request, async (transaction) => {
    // A lost race begins anew.
    following = []
    return { answer: await write(transaction, (follow) => following.push(follow)) }
  })
  if (fresh) for (const follow of following) await follow()
  return answerOf(call, outcome)
}

/** Records what a case's change means for its shop's score, in the change's transaction. Mostly that is nothing. */
async function enterCase(
  transaction: Transaction,
  { before: { state: before }, after: { state: after, complainant } }: { before: CaseDoc; after: CaseDoc },
  { by, at }: { by: Actor; at: number },
): Promise<void> {
  if (after.merchantId === undefined || !changesScorecard(before, after)) return
  const [records, own] = await Promise.all([recordsOf(after.merchantId), complainant ? casesOf(complainant, 100) : []])
  const live = liveInputs(records)
  const same = own.map(({ _id }) => _id).reverse()
  const context = { today: dayOf(at), actor: { role: 'system' as const }, live }
  await changeScorecard(
    transaction,
    after.merchantId,
    (state) => scorecardDecider.decide(state, { type: 'enterCase', before, after, same }, context),
    { by, at },
  )
}
