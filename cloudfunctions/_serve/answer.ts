import type { CaseView } from '../../miniprogram/shared/contract/case-view'
import type { RespondentView } from '../../miniprogram/shared/contract/respondent'
import { Refusal } from '../../miniprogram/shared/refusals'
import { personIn, relations } from '../_domain/case/relations'
import { opens } from '../_domain/permissions/permission'
import { logAccess } from '../_store/calls/access-log'
import type { Outcome } from '../_store/calls/receipts'
import { type CaseDoc, cases } from '../_store/case/cases'
import type { Changed } from '../_store/case/change'
import type { Secret } from '../_store/case/particulars'
import type { CaseFile } from '../_views/case/case-file'
import { showsPerson, viewCase } from '../_views/case/case-view'
import { viewForRespondent } from '../_views/case/respondent-view'
import type { Call } from './call'
import { viewerOf } from './caller'
import { type CaseRecord, peopleIn, recordIn, recordOf, storedAfter, type storedOf } from './case-file'

/** A record with the names of its staff, which may still be read. */
interface Read {
  record: CaseRecord
  people: Promise<CaseFile['people']>
}

async function readOf(head: CaseDoc, seq?: number): Promise<Read> {
  const record = await recordOf(head, seq)
  return { record, people: peopleIn(record) }
}

/** The case as the caller may see it, now or after event `seq`. Staff's access to a consumer's name is logged. */
export const viewFor = async (call: Call, head: CaseDoc, seq?: number): Promise<CaseView> =>
  shown(call, head, await readOf(head, seq))

async function shown(call: Call, head: CaseDoc, { record, people }: Read): Promise<CaseView> {
  const having = relations(viewerOf(call), record.case, head)
  if (!opens('complaint.detail', having, head.state.kind)) throw new Refusal('CASE_NOT_FOUND')
  const viewer = { having, person: personIn(head, call.openid), staffId: call.staff?._id, now: call.now }
  const { staff } = call
  const access = { at: call.now, caseId: head._id, what: 'consumer' as const }
  const [persons] = await Promise.all([
    people,
    staff && showsPerson(record, viewer) && logAccess({ ...access, who: staff._id }),
  ])
  return viewCase({ ...record, people: persons }, viewer)
}

/** A complaint as its shop may see it. */
export const respondentViewFor = async (call: Call, head: CaseDoc): Promise<RespondentView> =>
  shownToShop(call, head, await readOf(head))

async function shownToShop(call: Call, head: CaseDoc, { record, people }: Read): Promise<RespondentView> {
  const having = relations(viewerOf(call), record.case, head)
  if (!having.includes('respondent')) throw new Refusal('CASE_NOT_FOUND')
  return viewForRespondent({ ...record, people: await people }, { having, now: call.now }, call.merchant?.id)
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
export async function readAhead(
  stored: ReturnType<typeof storedOf>,
  changed: Changed,
  secrets: Secret[],
): Promise<Read | undefined> {
  const before = await stored
  if (before.events.length !== changed.before?.seq) return undefined
  const record = recordIn(await storedAfter(before, changed, secrets))
  const people = peopleIn(record)
  await people
  return { record, people }
}
