import { acceptBy } from '../../miniprogram/shared/clock/deadlines'
import { event } from '../_domain/events'
import { priorityOf, suggest } from '../_domain/triage'
import { answerOf } from '../_serve/answer'
import { ringAbout } from '../_serve/bells'
import type { Handler } from '../_serve/call'
import { sealedBy } from '../_serve/own-evidence'
import { placeOf } from '../_serve/respondent'
import { openCase } from '../_store/append'
import { newCaseKey } from '../_store/case-keys'
import type { CaseDoc } from '../_store/cases'
import { newId, newNumber } from '../_store/ids'
import { bind } from '../_store/particulars'
import { take } from '../_store/quotas'
import { once } from '../_store/receipts'

export const submit: Handler<'complaint.submit'> = async (input, call) => {
  const { openid, actor, now, request } = call
  await take('complaint', openid, now)
  const { problemType, statement, request: wish, flags, place, occurredAt, amountFen } = input
  const [shop, evidence] = await Promise.all([placeOf(input.respondent, place), sealedBy(openid, input.evidence)])
  const consumer = bind('consumer', input.consumer)
  const respondent = bind('respondent', shop.respondent)
  const matter = bind('matter', { statement, request: wish, flags, ...(place && { place }) })
  const suggested = suggest({ flags, problemType, statement, request: wish }).class
  const number = newNumber(shop.districtCode, now)
  const submitted = event('complaint.submitted', {
    ...{ number, kind: 'complaint', problemType, amountFen, occurredAt, evidence, ...shop.facts },
    ...{ class: suggested, priority: priorityOf[suggested] },
    ...{ consumer: consumer.commitment, respondent: respondent.commitment, matter: matter.commitment },
  })
  const change = { by: actor, at: now, secrets: [consumer, respondent, matter], key: newCaseKey() }
  const caseId = newId()
  let head: CaseDoc | undefined
  const { outcome, fresh } = await once(request, async (transaction) => {
    head = await openCase(transaction, caseId, openid, submitted, change)
    const answer = { caseId, number, headHash: head.hash, submittedAt: now, acceptBy: acceptBy(now).at }
    return { answer }
  })
  if (fresh && head) await ringAbout(head, actor)
  return answerOf(call, outcome)
}
