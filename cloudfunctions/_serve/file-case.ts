import type { Actor } from '../_domain/events'
import { nobody } from '../_domain/permission'
import { openCase } from '../_store/append'
import { newCaseKey } from '../_store/case-keys'
import type { CaseDoc } from '../_store/cases'
import { newId } from '../_store/ids'
import { take } from '../_store/quotas'
import { once } from '../_store/receipts'
import { answerOf } from './answer'
import { ringAbout } from './bells'
import type { WriteCall } from './call'
import { logFault } from './fault'
import { bindStreams } from './live/bind'
import { settleQuietly } from './live/settle'
import { moveOn } from './move-on'
import type { Opening } from './opening'
import { keeping } from './own-evidence'

interface Filed {
  caseId: string
  number: string
  headHash: string
  submittedAt: number
}

/** Opens a case once, rings the centre, and answers with its number and whatever else the filer is told.
 * `complainant`: whose it is when staff file it for somebody who has a phone. Refusals: TOO_MANY, BUSY, LIVE_NOT_FOUND. */
export async function fileCase<More extends object>(
  call: WriteCall & { actor: Actor },
  { number, submitted, evidence, secrets }: Opening,
  more: More,
  { streams = [], complainant: forWhom }: { streams?: string[]; complainant?: string } = {},
): Promise<Filed & More> {
  const { openid, actor, now, request } = call
  // Who enters it for somebody else has no part in it, and files as many as come in.
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
      head = await openCase(transaction, caseId, complainant, submitted, change)
      await bindStreams(transaction, streams, { caseId, districtId: head.districtId, openid, now })
      return { answer: { caseId, number, headHash: head.hash, submittedAt: now, ...more } }
    })
  const { outcome, fresh } = await keeping(evidence, file)
  if (fresh && head) {
    await ringAbout(head, actor)
    for (const streamId of streams) await settleQuietly(streamId, now)
    // An urgent case goes out at once; should this fail, the minute timer does it.
    if (head.advanceBy !== undefined) await moveOn(caseId, now).catch((error) => logFault(error, 'dispatch.urgent'))
  }
  return answerOf(call, outcome)
}
