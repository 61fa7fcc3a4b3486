import type { Submission } from '../../miniprogram/shared/contract/complaint'
import { type CaseEvent, event } from '../_domain/events'
import { priorityOf, suggest } from '../_domain/triage'
import { newNumber } from '../_store/ids'
import { bind, type Secret } from '../_store/particulars'
import { sealedBy } from './own-evidence'
import { placeOf } from './respondent'

/** A complaint as it will stand in the case: its first event, and what is personal kept apart from it. */
export interface Opening {
  number: string
  submitted: CaseEvent
  secrets: Secret[]
}

/** Refusals: MERCHANT_NOT_FOUND, EVIDENCE_NOT_FOUND. */
export async function openingOf(input: Submission, openid: string, now: number): Promise<Opening> {
  const { problemType, statement, request, flags, place, occurredAt, amountFen } = input
  const [shop, evidence] = await Promise.all([placeOf(input.respondent, place), sealedBy(openid, input.evidence)])
  const consumer = bind('consumer', input.consumer)
  const respondent = bind('respondent', shop.respondent)
  const matter = bind('matter', { statement, request, flags, ...(place && { place }) })
  const suggested = suggest({ flags, problemType, statement, request }).class
  const number = newNumber(shop.districtCode, now)
  const submitted = event('complaint.submitted', {
    ...{ number, kind: 'complaint', problemType, amountFen, occurredAt, evidence, ...shop.facts },
    ...{ class: suggested, priority: priorityOf[suggested] },
    ...{ consumer: consumer.commitment, respondent: respondent.commitment, matter: matter.commitment },
  })
  return { number, submitted, secrets: [consumer, respondent, matter] }
}
