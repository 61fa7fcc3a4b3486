import type { Pool } from '../../../miniprogram/shared/inspection/draw'
import { type Draw, type DrawTask, inspectorsLeft, mostShops } from '../../_domain/merchant/draws'
import { addCaseKey, caseKeyOf, newCaseKey } from '../case/case-keys'
import { _, collection, type Documents, type Transaction } from '../database'
import { open, seal } from '../secrets/cipher'
import { officersOf, squadOf } from '../staff/staff'
import { merchants } from './merchants'

/** A random inspection. Times are milliseconds since 1970; `committed` and `opened.deed` are ids of deeds. */
export interface DrawDoc extends Draw {
  _id: string
  districtId: string
  category: string
  at: number
  /** For the inspections, from the draw on. */
  days: number
  pool: Pool
  committed: string
  /** The seed, until it is opened. */
  sealed: string
  opened?: { at: number; by: string; deed: string }
  /** Who still has a shop to inspect. */
  inspectors: string[]
  /** Since when it waits to be opened, then by when all shops are inspected; absent once they are. */
  dueAt?: number
}

const draws = collection<DrawDoc>('draws')

export const findDraw = draws.find

/** The shops of a category and the inspectors of a district, in the order of their ids. */
export async function poolOf(districtId: string, category: string): Promise<Omit<Pool, 'count'>> {
  const shops = merchants.all.where({ districtId, category }).field({ _id: true })
  const [{ data }, officers, squad] = await Promise.all([
    shops.limit(mostShops + 1).get(),
    officersOf(districtId),
    squadOf(districtId),
  ])
  const ids = (docs: { _id: string }[]) => docs.map(({ _id }) => _id).sort()
  return { shops: ids(data), officers: ids([...officers, ...squad]) }
}

/** Keeps a draw that waits to be opened, its seed sealed. */
export async function addDraw(
  planned: Omit<DrawDoc, 'sealed' | 'tasks' | 'inspectors' | 'dueAt'>,
  seed: string,
  transaction: Transaction,
): Promise<void> {
  const { _id, at } = planned
  const key = newCaseKey()
  await addCaseKey(_id, key, transaction)
  const doc = { ...planned, sealed: seal(key, _id, seed), tasks: [], inspectors: [], dueAt: at }
  await draws.put(doc, transaction)
}

export const seedOf = async ({ _id, sealed }: DrawDoc): Promise<string> => open(await caseKeyOf(_id), _id, sealed)

/** Puts a draw with its tasks; once all shops are inspected nothing is due any more. */
export async function putTasks({ dueAt, ...before }: DrawDoc, tasks: DrawTask[], documents: Documents): Promise<void> {
  const inspectors = inspectorsLeft(tasks)
  const left = inspectors.length > 0 && dueAt !== undefined && { dueAt }
  await draws.put({ ...before, tasks, inspectors, ...left }, documents)
}

export const drawsOf = (districtId: string, limit: number): Promise<DrawDoc[]> =>
  draws.list({ districtId }, limit, { at: 'desc' })

/** Draws in which an officer still has a shop to inspect, the first due first. */
export const drawsWith = (inspectors: string, limit: number): Promise<DrawDoc[]> =>
  draws.list({ inspectors, dueAt: _.gt(0) }, limit, { dueAt: 'asc', _id: 'asc' })

/** Draws of a district that wait to be opened, or whose date has passed. */
export const drawsLate = (districtId: string, now: number, limit: number): Promise<DrawDoc[]> =>
  draws.list({ districtId, dueAt: _.lte(now) }, limit, { dueAt: 'asc', _id: 'asc' })
