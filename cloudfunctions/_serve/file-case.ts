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
import { moveOn } from './move-on'
import type { Opening } from './opening'

interface Filed {
  caseId: string
  number: string
  headHash: string
  submittedAt: number
}

/** Opens a case once, rings the centre, and answers with its number and whatever else the filer is told. Refusal: TOO_MANY. */
export async function fileCase<More extends object>(
  call: WriteCall & { actor: Actor },
  { number, submitted, secrets }: Opening,
  more: More,
): Promise<Filed & More> {
  const { openid, actor, now, request } = call
  // Who enters it for somebody else has no part in it, and files as many as come in.
  const complainant = actor.role === 'consumer' ? openid : nobody
  if (complainant === openid) await take('complaint', openid, now)
  const caseId = newId()
  const change = { by: actor, at: now, secrets, key: newCaseKey() }
  let head: CaseDoc | undefined
  const { outcome, fresh } = await once(request, async (transaction) => {
    head = await openCase(transaction, caseId, complainant, submitted, change)
    return { answer: { caseId, number, headHash: head.hash, submittedAt: now, ...more } }
  })
  if (fresh && head) {
    await ringAbout(head, actor)
    // An urgent case goes out at once; should this fail, the minute timer does it.
    if (head.advanceBy !== undefined) await moveOn(caseId, now).catch((error) => logFault(error, 'dispatch.urgent'))
  }
  return answerOf(call, outcome)
}
