import { submit } from '../_domain/case/filing/commands'
import { nobody } from '../_domain/case/relations'
import type { Actor } from '../_domain/decider'
import { answerOf } from '../_serve/answer'
import type { WriteCall } from '../_serve/call'
import { logFault } from '../_serve/fault'
import { settleQuietly } from '../_serve/live/settle'
import { moveOn } from '../_serve/move-on'
import { notifyAbout } from '../_serve/notifications'
import { keeping } from '../_serve/own-evidence'
import { take } from '../_store/calls/quotas'
import { once } from '../_store/calls/receipts'
import { newCaseKey } from '../_store/case/case-keys'
import type { CaseDoc } from '../_store/case/cases'
import { openCase } from '../_store/case/change'
import { newId } from '../_store/secrets/ids'
import { bindStreams } from './bind-streams'
import type { Opening } from './opening'

interface Filed {
  caseId: string
  number: string
  headHash: string
  submittedAt: number
}

/**
 * Opens a case once, notifies the centre, and answers with its number and `more`. `complainant`: whose case it is when
 * staff file it for a person with a phone. Refusals: TOO_MANY, BUSY, LIVE_NOT_FOUND.
 */
export async function fileCase<More extends object>(
  call: WriteCall & { actor: Actor },
  { number, submitted, evidence, secrets }: Opening,
  more: More,
  { streams = [], complainant: forWhom }: { streams?: string[]; complainant?: string } = {},
): Promise<Filed & More> {
  const { openid, actor, now, request } = call
  // A member of staff who enters a case has no part in it, and files as many as come in.
  const complainant = actor.role === 'consumer' ? openid : (forWhom ?? nobody)
  if (actor.role === 'consumer') {
    await take('complaint', openid, now)
    await take('everybody', 'all', now)
  }
  const caseId = newId()
  const change = { by: actor, at: now, secrets, key: newCaseKey() }
  let head: CaseDoc | undefined
  const file = () =>
    once(request, async (transaction) => {
      head = await openCase(transaction, caseId, complainant, submit(submitted, { now }), change)
      await bindStreams(transaction, streams, { caseId, districtId: head.districtId, openid, now })
      return { answer: { caseId, number, headHash: head.hash, submittedAt: now, ...more } }
    })
  const { outcome, fresh } = await keeping(evidence, caseId, now, file)
  if (fresh && head) {
    await notifyAbout(head, actor)
    for (const streamId of streams) await settleQuietly(streamId, now)
    // An urgent case goes out at once; should this fail, the minute timer does it.
    if (head.advanceBy !== undefined) await moveOn(caseId, now).catch((error) => logFault(error, 'dispatch.urgent'))
  }
  return answerOf(call, outcome)
}
