import type { OrderView } from '../../miniprogram/shared/contract/command'
import { Refusal } from '../../miniprogram/shared/refusals'
import { complainsIn } from '../_domain/case/relations'
import { type Call, viewerOf } from '../_serve/call'
import { type CaseDoc, cases } from '../_store/case/cases'
import { valuesOf } from '../_store/case/particulars'
import type { Transaction } from '../_store/database'
import type { OrderDoc } from '../_store/staff/orders'
import { people } from '../_store/staff/staff'

/**
 * The case that an order is about, for one who answers it. Refusals: HAS_ANOTHER_PART for who complains in it by now,
 * ORDER_NOT_FOUND once the case is erased, and what was ordered with it.
 */
export async function caseOrdered(
  { state: { caseId } }: OrderDoc,
  call: Call,
  transaction: Transaction,
): Promise<CaseDoc | undefined> {
  const found = caseId === undefined ? undefined : await cases.find(caseId, transaction)
  if (found?.state.erasedAt !== undefined) throw new Refusal('ORDER_NOT_FOUND')
  if (found && complainsIn(found, viewerOf(call))) throw new Refusal('HAS_ANOTHER_PART')
  return found
}

/** Orders with their texts and the names of giver and addressees; without those whose text cannot be read any more. */
export async function orderViews(orders: OrderDoc[]): Promise<OrderView[]> {
  const texts = await valuesOf(
    orders.flatMap(({ _id, state: { text, to } }) =>
      [text, ...to.flatMap(({ result }) => result?.text ?? [])].map((one) => [_id, one] as const),
    ),
  )
  return viewsWith(
    orders.filter(({ state: { text } }) => texts.has(text)),
    (text) => String(texts.get(text)),
  )
}

/** Orders whose texts are at hand, by their commitments. */
export async function viewsWith(orders: OrderDoc[], textOf: (commitment: string) => string): Promise<OrderView[]> {
  const persons = await people(orders.flatMap(({ state: { from, to } }) => [from, ...to.map(({ id }) => id)]))
  const named = (id: string) => ({ id, name: persons.get(id)?.name ?? id })
  return orders.map(({ _id, state: { at, from, to, text, answerBy, caseId, number, escalatedAt } }) => ({
    id: _id,
    at,
    from: named(from),
    text: textOf(text),
    answerBy,
    to: to.map(({ id, acknowledgedAt, result }) => ({
      ...named(id),
      ...(acknowledgedAt !== undefined && { acknowledgedAt }),
      ...(result && { result: { at: result.at, text: textOf(result.text) } }),
    })),
    ...(caseId !== undefined && { caseId }),
    ...(number !== undefined && { number }),
    ...(escalatedAt !== undefined && { escalatedAt }),
  }))
}
