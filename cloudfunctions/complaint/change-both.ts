import type { CaseView } from '../../miniprogram/shared/contract/case-view'
import { Refusal } from '../../miniprogram/shared/refusals'
import { caseDecider } from '../_domain/case/decider'
import { relations } from '../_domain/case/relations'
import { answerOf } from '../_serve/answer'
import type { CaseCall, WriteCall } from '../_serve/call'
import { viewerOf } from '../_serve/caller'
import { notifyAbout } from '../_serve/notifications'
import { once } from '../_store/calls/receipts'
import type { CaseDoc } from '../_store/case/cases'
import { changeCase } from '../_store/case/change'
import { caseNumbered } from '../_store/case/queries'

type Change = { before: CaseDoc; after: CaseDoc }

/** Links two cases of the centre, or unlinks them, in one transaction: both record the same of each other. */
export async function changeBoth(
  call: WriteCall & CaseCall,
  number: string,
  type: 'link' | 'unlink',
): Promise<CaseView> {
  const { actor, now, request, head } = call
  const other = await caseNumbered(number.toUpperCase())
  if (!other || !relations(viewerOf(call), other.state, other).includes('centre'))
    throw new Refusal('CASE_NOT_FOUND', 'number', '没有找到这个编号的案件')
  let changes: Change[] = []
  const { outcome, fresh } = await once(request, async (transaction) => {
    changes = []
    // Always in the same order, so that two calls for the same pair do not deadlock.
    for (const [one, { _id: caseId, state }] of [[head, other] as const, [other, head] as const].sort(byId)) {
      const command = { type, other: { caseId, number: state.number, kind: state.kind } }
      const change = { by: actor, at: now, secrets: [] }
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

const byId = ([a]: readonly [CaseDoc, CaseDoc], [b]: readonly [CaseDoc, CaseDoc]) => (a._id < b._id ? -1 : 1)
