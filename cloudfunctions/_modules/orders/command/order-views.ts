import { AppError } from '#shared/errors'
import type { OrderView } from '../../../../miniprogram/modules/orders/contract'
import { complainsIn } from '../../../_domain/case/relations'
import { viewerOfCaller } from '../../../_gateway/caller'
import type { Call } from '../../../_gateway/handler'
import { type CaseDoc, cases } from '../../../_persistence/case/cases'
import { decryptValuesOf } from '../../../_persistence/case/personal-data'
import type { Transaction } from '../../../_persistence/database'
import type { OrderDoc } from '../../../_persistence/staff/orders'
import { loadPeople } from '../../../_persistence/staff/staff'

/**
 * The case that an order is about, for one who answers it. Errors: HAS_ANOTHER_PART for who
 * complains in it by now, ORDER_NOT_FOUND once the case is erased, and what was ordered with it.
 */
export async function loadOrderedCase(
  { state: { caseId } }: OrderDoc,
  actionCall: Call,
  transaction: Transaction,
): Promise<CaseDoc | undefined> {
  const snapshot = caseId === undefined ? undefined : await cases.find(caseId, transaction)
  if (snapshot?.state.erasedAt !== undefined) throw new AppError('ORDER_NOT_FOUND')
  if (snapshot && complainsIn(snapshot, viewerOfCaller(actionCall)))
    throw new AppError('HAS_ANOTHER_PART')
  return snapshot
}

/**
 * Orders with their texts and the names of giver and addressees; without those whose text cannot be
 * read any more.
 */
export async function orderViews(orders: OrderDoc[]): Promise<OrderView[]> {
  const texts = await decryptValuesOf(
    orders.flatMap(({ _id, state: { text, to } }) =>
      [text, ...to.flatMap(({ result }) => result?.text ?? [])].map(
        (commitment) => [_id, commitment] as const,
      ),
    ),
  )
  return viewsWith(
    orders.filter(({ state: { text } }) => texts.has(text)),
    (orderText) => String(texts.get(orderText)),
  )
}

/** Orders whose texts are at hand, by their commitments. */
export async function viewsWith(
  orders: OrderDoc[],
  textOf: (commitment: string) => string,
): Promise<OrderView[]> {
  const persons = await loadPeople(
    orders.flatMap(({ state: { from, to } }) => [from, ...to.map(({ id }) => id)]),
  )
  const officerNamed = (id: string) => ({ id, name: persons.get(id)?.name ?? id })
  return orders.map(
    ({ _id, state: { at, from, to, text, answerBy, caseId, number, escalatedAt } }) => ({
      id: _id,
      at,
      from: officerNamed(from),
      text: textOf(text),
      answerBy,
      to: to.map(({ id, acknowledgedAt, result }) => ({
        ...officerNamed(id),
        acknowledgedAt,
        result: result && { at: result.at, text: textOf(result.text) },
      })),
      caseId,
      number,
      escalatedAt,
    }),
  )
}
