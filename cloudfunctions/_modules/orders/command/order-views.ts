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
 * Loads the case of an order for an addressee who acknowledges the order or reports on it.
 * @returns undefined if the order is not about a case
 *
 * Errors:
 * - ORDER_NOT_FOUND: the case has been erased, and the text of the order with it.
 * - HAS_ANOTHER_PART: the caller has become a complainant of the case.
 */
export async function loadOrderedCase(
  order: OrderDoc,
  actionCall: Call,
  transaction: Transaction,
): Promise<CaseDoc | undefined> {
  const { caseId } = order.state
  const snapshot = caseId === undefined ? undefined : await cases.find(caseId, transaction)
  if (snapshot?.state.erasedAt !== undefined) throw new AppError('ORDER_NOT_FOUND')
  if (snapshot && complainsIn(snapshot, viewerOfCaller(actionCall)))
    throw new AppError('HAS_ANOTHER_PART')
  return snapshot
}

/**
 * Shows orders with their texts and the names of giver and addressees. An order whose text has been
 * erased is left out.
 */
export async function loadOrderViews(orders: OrderDoc[]): Promise<OrderView[]> {
  const commitments = orders.flatMap(({ _id: orderId, state: order }) => {
    const resultTexts = order.to.flatMap(({ result }) => result?.text ?? [])
    return [order.text, ...resultTexts].map((commitment) => [orderId, commitment] as const)
  })
  const textByCommitment = await decryptValuesOf(commitments)
  const readableOrders = orders.filter(({ state: order }) => textByCommitment.has(order.text))
  return toOrderViews(readableOrders, (commitment) => String(textByCommitment.get(commitment)))
}

/** Shows orders whose texts the caller has decrypted already. */
export async function toOrderViews(
  orders: OrderDoc[],
  textOf: (commitment: string) => string,
): Promise<OrderView[]> {
  const staffIds = orders.flatMap(({ state: order }) => [
    order.from,
    ...order.to.map(({ id }) => id),
  ])
  const peopleById = await loadPeople(staffIds)
  const toPerson = (staffId: string) => ({
    id: staffId,
    name: peopleById.get(staffId)?.name ?? staffId,
  })
  return orders.map(({ _id: orderId, state: order }) => ({
    id: orderId,
    at: order.at,
    from: toPerson(order.from),
    text: textOf(order.text),
    answerBy: order.answerBy,
    to: order.to.map(({ id: officerId, acknowledgedAt, result }) => ({
      ...toPerson(officerId),
      acknowledgedAt,
      result: result && { at: result.at, text: textOf(result.text) },
    })),
    caseId: order.caseId,
    number: order.number,
    escalatedAt: order.escalatedAt,
  }))
}
