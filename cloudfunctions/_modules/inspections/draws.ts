import type { Pool } from '../../../miniprogram/modules/inspections/random-draw'
import { addCaseKey, caseKeyOf, newCaseKey } from '../../_persistence/case/case-keys'
import {
  _,
  collection,
  type Documents,
  type IdFilter,
  type Transaction,
} from '../../_persistence/database'
import { merchants } from '../../_persistence/merchant/merchants'
import { decrypt, encrypt } from '../../_persistence/secrets/cipher'
import { enforcementTeamOf, officersOf } from '../../_persistence/staff/staff'
import { type Draw, type DrawTask, inspectorsLeft, mostShops } from './draw-rules'

/** Inspections that certain inspectors have to do. Times are milliseconds since 1970. */
interface TaskDoc extends Pick<Draw, 'tasks'> {
  _id: string
  districtId: string
  /** Who still has a shop to inspect. */
  inspectors: string[]
  /**
   * By when all shops are inspected; absent once they are. A draw has it since it waits to be
   * opened.
   */
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

export const addOrdered = (
  doc: Omit<TaskDoc, 'inspectors'>,
  transaction: Transaction,
): Promise<void> =>
  orderedInspections.save({ ...doc, inspectors: inspectorsLeft(doc.tasks) }, transaction)

export const findOrdered = orderedInspections.find

export const findDraw = draws.find

/** The shops of a category and the inspectors of a district, in the order of their ids. */
export async function poolOf(districtId: string, category: string): Promise<Omit<Pool, 'count'>> {
  const shops = merchants.collection.where({ districtId, category }).field({ _id: true })
  const [{ data }, officers, enforcement] = await Promise.all([
    shops.limit(mostShops + 1).get(),
    officersOf(districtId),
    enforcementTeamOf(districtId),
  ])
  const ids = (docs: { _id: string }[]) => docs.map(({ _id }) => _id).sort()
  return { shops: ids(data), officers: ids([...officers, ...enforcement]) }
}

/** Keeps a draw that waits to be opened, its seed sealed. */
export async function addDraw(
  planned: Omit<DrawDoc, 'sealed' | 'tasks' | 'inspectors' | 'dueAt'>,
  drawSeed: string,
  transaction: Transaction,
): Promise<void> {
  const { _id, at } = planned
  const key = newCaseKey()
  await addCaseKey(_id, key, transaction)
  const doc = {
    ...planned,
    sealed: encrypt(key, _id, drawSeed),
    tasks: [],
    inspectors: [],
    dueAt: at,
  }
  await draws.save(doc, transaction)
}

export const seedOf = async ({ _id: drawId, sealed }: DrawDoc): Promise<string> =>
  decrypt(await caseKeyOf(drawId), drawId, sealed)

/** Tasks as they stand: once all shops are inspected nothing is due any more. */
function withTasks<Doc extends TaskDoc>({ dueAt, ...taskFields }: Doc, drawTasks: DrawTask[]) {
  const inspectors = inspectorsLeft(drawTasks)
  const remainingTasks = inspectors.length > 0 && dueAt !== undefined && { dueAt }
  return { ...taskFields, tasks: drawTasks, inspectors, ...remainingTasks }
}

export const putTasks = (
  drawDocument: DrawDoc,
  drawTasks: DrawTask[],
  documents: Documents,
): Promise<void> => draws.save(withTasks(drawDocument, drawTasks) as DrawDoc, documents)

export const putOrdered = (
  taskDocument: TaskDoc,
  drawTasks: DrawTask[],
  documents: Documents,
): Promise<void> =>
  orderedInspections.save(withTasks(taskDocument, drawTasks) as TaskDoc, documents)

export const drawsOf = (districtId: IdFilter, maxCount: number): Promise<DrawDoc[]> =>
  draws.list({ districtId }, maxCount, { at: 'desc' })

/** Draws, and orders, by which an officer still has a shop to inspect, each the first due first. */
export async function tasksWith(
  inspectors: string,
  maxCount: number,
): Promise<{ drawn: TaskDoc[]; ordered: TaskDoc[] }> {
  const remainingTasks = { inspectors, dueAt: _.gt(0) }
  const order = { dueAt: 'asc', _id: 'asc' } as const
  const [drawDocuments, orderDocuments] = await Promise.all([
    draws.list(remainingTasks, maxCount, order),
    orderedInspections.list(remainingTasks, maxCount, order),
  ])
  return { drawn: drawDocuments, ordered: orderDocuments }
}

/** Draws of a district that wait to be opened, or whose date has passed. */
export const drawsLate = (
  districtId: IdFilter,
  now: number,
  maxCount: number,
): Promise<DrawDoc[]> =>
  draws.list({ districtId, dueAt: _.lte(now) }, maxCount, { dueAt: 'asc', _id: 'asc' })
