import type { Pool } from '../../../miniprogram/shared/inspection/draw'
import { type Draw, type DrawTask, inspectorsLeft, mostShops } from '../../_domain/merchant/draws'
import { addCaseKey, caseKeyOf, newCaseKey } from '../case/case-keys'
import { _, collection, type Documents, type Transaction, type Within } from '../database'
import { open, seal } from '../secrets/cipher'
import { officersOf, squadOf } from '../staff/staff'
import { merchants } from './merchants'

/** Inspections that certain inspectors have to do. Times are milliseconds since 1970. */
interface TaskDoc extends Pick<Draw, 'tasks'> {
  _id: string
  districtId: string
  /** Who still has a shop to inspect. */
  inspectors: string[]
  /** By when all shops are inspected; absent once they are. A draw has it since it waits to be opened. */
  dueAt?: number
}

/** A random inspection. `committed` and `opened.deed` are ids of deeds. */
export interface DrawDoc extends Draw, TaskDoc {
  category: string
  at: number
  /** For the inspections, from the draw on. */
  days: number
  pool: Pool
  committed: string
  /** The seed, until it is opened. */
  sealed: string
  opened?: { at: number; by: string; deed: string }
}

const draws = collection<DrawDoc>('draws')

/** The inspection of a shop that a leader ordered; `_id` is the order's. */
const orderedInspections = collection<TaskDoc>('ordered_inspections')

export const addOrdered = (doc: Omit<TaskDoc, 'inspectors'>, transaction: Transaction): Promise<void> =>
  orderedInspections.put({ ...doc, inspectors: inspectorsLeft(doc.tasks) }, transaction)

export const findOrdered = orderedInspections.find

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

/** Tasks as they stand: once all shops are inspected nothing is due any more. */
function withTasks<Doc extends TaskDoc>({ dueAt, ...before }: Doc, tasks: DrawTask[]) {
  const inspectors = inspectorsLeft(tasks)
  const left = inspectors.length > 0 && dueAt !== undefined && { dueAt }
  return { ...before, tasks, inspectors, ...left }
}

export const putTasks = (draw: DrawDoc, tasks: DrawTask[], documents: Documents): Promise<void> =>
  draws.put(withTasks(draw, tasks) as DrawDoc, documents)

export const putOrdered = (order: TaskDoc, tasks: DrawTask[], documents: Documents): Promise<void> =>
  orderedInspections.put(withTasks(order, tasks) as TaskDoc, documents)

export const drawsOf = (districtId: Within, limit: number): Promise<DrawDoc[]> =>
  draws.list({ districtId }, limit, { at: 'desc' })

/** Draws, and orders, by which an officer still has a shop to inspect, each the first due first. */
export async function tasksWith(inspectors: string, limit: number): Promise<{ drawn: TaskDoc[]; ordered: TaskDoc[] }> {
  const left = { inspectors, dueAt: _.gt(0) }
  const order = { dueAt: 'asc', _id: 'asc' } as const
  const [drawn, ordered] = await Promise.all([
    draws.list(left, limit, order),
    orderedInspections.list(left, limit, order),
  ])
  return { drawn, ordered }
}

/** Draws of a district that wait to be opened, or whose date has passed. */
export const drawsLate = (districtId: Within, now: number, limit: number): Promise<DrawDoc[]> =>
  draws.list({ districtId, dueAt: _.lte(now) }, limit, { dueAt: 'asc', _id: 'asc' })
