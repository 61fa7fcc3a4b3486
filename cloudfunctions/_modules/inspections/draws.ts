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
import { type DrawTask, inspectorsLeft, mostShops, type RandomDraw } from './draw-rules'

/** Inspections that certain inspectors have to do. Times are milliseconds since 1970. */
interface TaskDoc extends Pick<RandomDraw, 'tasks'> {
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
export interface DrawDoc extends RandomDraw, TaskDoc {
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

const drawCollection = collection<DrawDoc>('draws')

/** The inspection of a shop that a leader ordered; `_id` is the order's. */
const orderedInspections = collection<TaskDoc>('ordered_inspections')

export const addOrdered = (
  drawDocument: Omit<TaskDoc, 'inspectors'>,
  transaction: Transaction,
): Promise<void> =>
  orderedInspections.save(
    { ...drawDocument, inspectors: inspectorsLeft(drawDocument.tasks) },
    transaction,
  )

export const findOrdered = orderedInspections.find

export const findDraw = drawCollection.find

/** The shops of a category and the inspectors of a district, in the order of their ids. */
export async function loadInspectionPool(
  districtId: string,
  category: string,
): Promise<Omit<Pool, 'count'>> {
  const shops = merchants.collection.where({ districtId, category }).field({ _id: true })
  const [{ data }, officers, enforcement] = await Promise.all([
    shops.limit(mostShops + 1).get(),
    officersOf(districtId),
    enforcementTeamOf(districtId),
  ])
  const documentIds = (docs: { _id: string }[]) => docs.map(({ _id }) => _id).sort()
  return { shops: documentIds(data), officers: documentIds([...officers, ...enforcement]) }
}

/** Keeps a draw that waits to be opened, its seed sealed. */
export async function addRandomDraw(
  planned: Omit<DrawDoc, 'sealed' | 'tasks' | 'inspectors' | 'dueAt'>,
  drawSeed: string,
  transaction: Transaction,
): Promise<void> {
  const { _id, at } = planned
  const drawKey = newCaseKey()
  await addCaseKey(_id, drawKey, transaction)
  const drawDocument = {
    ...planned,
    sealed: encrypt(drawKey, _id, drawSeed),
    tasks: [],
    inspectors: [],
    dueAt: at,
  }
  await drawCollection.save(drawDocument, transaction)
}

export const decryptSeedOf = async ({ _id: drawId, sealed }: DrawDoc): Promise<string> =>
  decrypt(await caseKeyOf(drawId), drawId, sealed)

/** Tasks as they stand: once all shops are inspected nothing is due any more. */
function withTasks<Doc extends TaskDoc>({ dueAt, ...taskFields }: Doc, drawTasks: DrawTask[]) {
  const inspectors = inspectorsLeft(drawTasks)
  const remainingTasks = inspectors.length > 0 && dueAt !== undefined && { dueAt }
  return { ...taskFields, tasks: drawTasks, inspectors, ...remainingTasks }
}

export const replaceTasks = (
  drawDocument: DrawDoc,
  drawTasks: DrawTask[],
  documents: Documents,
): Promise<void> => drawCollection.save(withTasks(drawDocument, drawTasks) as DrawDoc, documents)

export const putOrdered = (
  taskDocument: TaskDoc,
  drawTasks: DrawTask[],
  documents: Documents,
): Promise<void> =>
  orderedInspections.save(withTasks(taskDocument, drawTasks) as TaskDoc, documents)

export const latestDrawsOf = (districtId: IdFilter, maxCount: number): Promise<DrawDoc[]> =>
  drawCollection.list({ districtId }, maxCount, { at: 'desc' })

/** Draws, and orders, by which an officer still has a shop to inspect, each the first due first. */
export async function tasksWith(
  inspectors: string,
  maxCount: number,
): Promise<{ drawn: TaskDoc[]; ordered: TaskDoc[] }> {
  const remainingTasks = { inspectors, dueAt: _.gt(0) }
  const byDueDate = { dueAt: 'asc', _id: 'asc' } as const
  const [drawDocuments, orderDocuments] = await Promise.all([
    drawCollection.list(remainingTasks, maxCount, byDueDate),
    orderedInspections.list(remainingTasks, maxCount, byDueDate),
  ])
  return { drawn: drawDocuments, ordered: orderDocuments }
}

/** Draws of a district that wait to be opened, or whose date has passed. */
export const drawsLate = (
  districtId: IdFilter,
  now: number,
  maxCount: number,
): Promise<DrawDoc[]> =>
  drawCollection.list({ districtId, dueAt: _.lte(now) }, maxCount, { dueAt: 'asc', _id: 'asc' })
