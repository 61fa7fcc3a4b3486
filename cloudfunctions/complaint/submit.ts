import { acceptBy } from '../../miniprogram/shared/clock/deadlines'
import { answerOf } from '../_serve/answer'
import { ringAbout } from '../_serve/bells'
import type { Handler } from '../_serve/call'
import { openingOf } from '../_serve/opening'
import { openCase } from '../_store/append'
import { newCaseKey } from '../_store/case-keys'
import type { CaseDoc } from '../_store/cases'
import { newId } from '../_store/ids'
import { take } from '../_store/quotas'
import { once } from '../_store/receipts'

export const submit: Handler<'complaint.submit'> = async (input, call) => {
  const { openid, actor, now, request } = call
  const { number, submitted, secrets } = await openingOf(input, openid, now)
  await take('complaint', openid, now)
  const caseId = newId()
  const change = { by: actor, at: now, secrets, key: newCaseKey() }
  let head: CaseDoc | undefined
  const { outcome, fresh } = await once(request, async (transaction) => {
    head = await openCase(transaction, caseId, openid, submitted, change)
    return { answer: { caseId, number, headHash: head.hash, submittedAt: now, acceptBy: acceptBy(now).at } }
  })
  if (fresh && head) await ringAbout(head, actor)
  return answerOf(call, outcome)
}
