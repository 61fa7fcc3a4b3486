import { comparedAs } from '../../miniprogram/shared/vocabulary/shop'
import { factsOf } from '../_domain/statistics/measures'
import type { CaseDoc } from '../_store/case/cases'
import { caseNumbered, changedCases } from '../_store/case/queries'
import { type Cursor, inTransaction } from '../_store/database'
import { merchants } from '../_store/merchant/merchants'
import { countCase, progressOf, saveProgress } from '../_store/statistics/counters'
import { changedComplaints, publishedComplaints } from '../_store/warning/warnings'

/** A call may commit after a later one, but not by more than this, ms. */
const settled = 60_000
const aStep = 50
/** A busy minute; the rest comes next minute. */
const steps = 10

/** Counts the cases that have changed: the cost is that of the changes. Killed anywhere, it goes on from there. */
export async function countCases(_: string, now: number): Promise<number | undefined> {
  let cursor: Cursor = (await progressOf('statistics'))?.cursor ?? [0, '']
  for (let step = 0; step < steps; step++) {
    const heads = await changedCases(cursor, now - settled, aStep)
    for (const head of heads) await count(head, now)
    const last = heads.at(-1)
    if (last) cursor = [last.updatedAt, last._id]
    await saveProgress('statistics', cursor, now)
    if (heads.length < aStep) return undefined
  }
  return now
}

/** Counts anew the complaints that were published, or withdrawn from publication: their records do not change. */
export async function countPublished(now: number): Promise<boolean> {
  const cursor: Cursor = (await progressOf('published'))?.cursor ?? [0, '']
  const { numbers, cursor: last } = await changedComplaints(cursor, now - settled, aStep)
  for (const number of numbers) {
    const head = await caseNumbered(number)
    if (head) await count(head, now)
  }
  if (last) await saveProgress('published', last, now)
  return last !== undefined
}

async function count({ _id, seq, state }: CaseDoc, now: number): Promise<void> {
  const { mayPublish, merchantId, number } = state
  const [published, shop] = await Promise.all([
    mayPublish === true && publishedComplaints([number]).then((found) => found.has(number)),
    merchantId === undefined ? undefined : merchants.find(merchantId),
  ])
  const facts = factsOf(state, published, shop && comparedAs(shop).industry)
  await inTransaction((transaction) => countCase(_id, seq, facts, now, transaction))
}
