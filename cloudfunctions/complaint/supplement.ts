import { is } from 'valibot'
import { contents } from '../../miniprogram/shared/intake/required'
import type { Required } from '../../miniprogram/shared/vocabulary/required'
import { personIn } from '../_domain/case/relations'
import { act, type Handler } from '../_serve/call'
import { recordOf } from '../_serve/case-file'
import { keeping, sealedBy } from '../_serve/own-evidence'
import { bindPerson, bindText } from '../_store/case/particulars'
import { personNow } from '../_views/case/filing-view'

export const supplement: Handler<'complaint.supplement'> = async (input, call) => {
  const { name, phone, address, request: wish, problemType, amountFen, occurredAt } = input
  const { lacks: seen = [] } = call.head.state
  const evidence = await sealedBy(call.openid, input.evidence)
  const text = input.text === '' ? undefined : bindText(input.text)
  const request = wish === undefined ? undefined : bindText(wish)
  const given = { ...(name && { name }), ...(phone && { phone }), ...(address && { address }) }
  const consumer = Object.keys(given).length > 0 ? await personWith(call.head, given) : undefined
  const number = personIn(call.head, call.openid) as number
  const isAccount = number === 1 && seen.includes('facts') && is(contents.facts, input.text)
  const tells = [
    ...(Object.keys(given) as Required[]),
    ...(isAccount ? (['facts'] as const) : []),
    ...(request ? (['request'] as const) : []),
  ]
  const command = {
    type: 'supplement' as const,
    seen,
    evidence,
    ...(text && { text: text.commitment }),
    ...(consumer && { consumer: consumer.commitment }),
    ...(request && { request: request.commitment }),
    ...(tells.length > 0 && { tells }),
    ...(problemType && { problemType }),
    ...(amountFen !== undefined && { amountFen }),
    ...(occurredAt !== undefined && { occurredAt }),
    ...(number > 1 && { person: number }),
  }
  const secrets = [text, consumer, request].filter((one) => one !== undefined)
  return keeping(evidence, call.head._id, call.now, () => act(call, command, { secrets }))
}

/** The complainant as known, with what they tell now. */
async function personWith(
  head: Parameters<typeof recordOf>[0],
  told: Partial<Record<'name' | 'phone' | 'address', string>>,
) {
  const record = await recordOf(head)
  const before = personNow(record, 1) ?? { name: '', phone: '', address: '' }
  return bindPerson({ ...before, ...told }, record.particulars.consumer)
}
