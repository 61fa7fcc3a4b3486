import { is } from 'valibot'
import { requiredContentSchemas } from '#shared/intake/required'
import { omitUndefined } from '#shared/omit-undefined'
import type { Required } from '#shared/vocabulary/required'
import { personIn } from '../_domain/case/relations'
import { runCaseCommand } from '../_gateway/case-command'
import { loadRecordOf } from '../_gateway/case-file'
import type { Handler } from '../_gateway/handler'
import { claimEvidenceFor, findOwnEvidence } from '../_gateway/own-evidence'
import { commitPerson, commitText } from '../_persistence/case/personal-data'
import { currentPerson } from '../_views/case/filing-view'

export const supplement: Handler<'complaint.supplement'> = async (input, call) => {
  const { name, phone, address, request: requestText, problemType, amountFen, occurredAt } = input
  const { missingFields: seenMissingFields = [] } = call.snapshot.state
  const evidence = await findOwnEvidence(call.openid, input.evidence)
  const text = input.text === '' ? undefined : commitText(input.text)
  const request = requestText === undefined ? undefined : commitText(requestText)
  const suppliedContact = omitUndefined({
    name: name || undefined,
    phone: phone || undefined,
    address: address || undefined,
  })
  const consumer =
    Object.keys(suppliedContact).length > 0
      ? await personWith(call.snapshot, suppliedContact)
      : undefined
  const number = personIn(call.snapshot, call.openid) as number
  const isAccount =
    number === 1 &&
    seenMissingFields.includes('facts') &&
    is(requiredContentSchemas.facts, input.text)
  const tells = [
    ...(Object.keys(suppliedContact) as Required[]),
    ...(isAccount ? (['facts'] as const) : []),
    ...(request ? (['request'] as const) : []),
  ]
  const command = {
    type: 'supplement' as const,
    seen: seenMissingFields,
    evidence,
    text: text?.commitment,
    consumer: consumer?.commitment,
    request: request?.commitment,
    tells: tells.length > 0 ? tells : undefined,
    problemType,
    amountFen,
    occurredAt,
    person: number > 1 ? number : undefined,
  }
  const secrets = [text, consumer, request].filter((secret) => secret !== undefined)
  return claimEvidenceFor(evidence, call.snapshot._id, call.now, () =>
    runCaseCommand(call, command, { secrets }),
  )
}

/** The complainant as known, with what they tell now. */
async function personWith(
  snapshot: Parameters<typeof loadRecordOf>[0],
  suppliedContact: Partial<Record<'name' | 'phone' | 'address', string>>,
) {
  const record = await loadRecordOf(snapshot)
  const previousContact = currentPerson(record, 1) ?? { name: '', phone: '', address: '' }
  return commitPerson({ ...previousContact, ...suppliedContact }, record.personalData.consumer)
}
