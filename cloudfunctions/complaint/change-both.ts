import type { CaseView } from '../../miniprogram/shared/contract/case-view'
import { Refusal } from '../../miniprogram/shared/refusals'
import type { Command } from '../_domain/case/commands'
import { caseDecider } from '../_domain/case/decider'
import { answerOf, type CaseCall, standing, type WriteCall } from '../_serve/call'
import { notifyAbout } from '../_serve/notifications'
import { once } from '../_store/calls/requests'
import type { CaseDoc } from '../_store/case/cases'
import { type Change as Changing, changeCase } from '../_store/case/change'
import type { Secret } from '../_store/case/particulars'
import { caseNumbered } from '../_store/case/queries'

type Change = { before: CaseDoc; after: CaseDoc }

/** Another case of the centre, by its number. Refusal: CASE_NOT_FOUND number. */
export async function otherCase(call: CaseCall, number: string): Promise<CaseDoc> {
  const other = await caseNumbered(number.toUpperCase())
  if (!other || !standing(call, other).includes('centre'))
    throw new Refusal('CASE_NOT_FOUND', 'number', '没有找到这个编号的案件')
  return other
}

/** A command to each of two cases, with the personal data that comes with it, and who has joined by it. */
export type Both = [one: CaseDoc, command: Command, secrets?: Secret[], joined?: Changing['joined']][]

/** Changes two cases of the centre in one transaction, and answers with the case of the call. */
export async function changeBoth(call: WriteCall & CaseCall, both: Both): Promise<CaseView> {
  const { actor, now, request, head } = call
  let changes: Change[] = []
  const { outcome, fresh } = await once(request, async (transaction) => {
    changes = []
    // Always in the same order, so that two calls for the same pair do not deadlock.
    for (const [one, command, secrets = [], joined] of both.sort(byId)) {
      const change = { by: actor, at: now, secrets, ...(joined && { joined }) }
      changes.push(
        await changeCase(transaction, one._id, (of) => caseDecider.decide(of, command, { now, actor }), change),
      )
    }
    return { caseId: head._id, seq: changes.find(({ after }) => after._id === head._id)?.after.seq as number }
  })
  if (fresh)
    for (const { before, after } of changes) if (after.seq > before.seq) await notifyAbout(after, actor, before)
  return answerOf(call, outcome)
}

const byId = ([a]: Both[number], [b]: Both[number]) => (a._id < b._id ? -1 : 1)

/** Links two cases, or unlinks them: both record the same of each other. */
export async function linkBoth(call: WriteCall & CaseCall, number: string, type: 'link' | 'unlink'): Promise<CaseView> {
  const { head } = call
  const other = await otherCase(call, number)
  const about = ({ _id: caseId, state: { number: its, kind } }: CaseDoc) => ({ caseId, number: its, kind })
  return changeBoth(call, [
    [head, { type, other: about(other) }],
    [other, { type, other: about(head) }],
  ])
}
