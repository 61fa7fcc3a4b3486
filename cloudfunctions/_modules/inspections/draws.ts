import type { DrawPool } from '../../../miniprogram/modules/inspections/random-draw'
import { addCaseKey, createCaseKey, loadCaseKey } from '../../_persistence/case/case-keys'
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
import { type DrawTask, inspectorsWithOpenTasks, maxPoolShops, type RandomDraw } from './draw-rules'

/** Inspections that certain inspectors must do. Times are milliseconds since 1970. */
interface TaskDoc extends Pick<RandomDraw, 'tasks'> {
  _id: string
  districtId: string
  /** Staff ids of those who must still inspect a shop. */
  inspectors: string[]
  /**
   * Deadline of the inspections. Absent once all shops are inspected. In a draw that has not been
   * opened it is the time of planning, because the draw can be opened at once.
   */
  dueAt?: number
}

/** A random inspection (双随机). Times are milliseconds since 1970. */
export interface DrawDoc extends RandomDraw, TaskDoc {
  category: string
  at: number
  /** Days for the inspections, counted from the opening. */
  days: number
  pool: DrawPool
  /** Id of the admin action that commits to seed and pool. */
  committed: string
  /** The encrypted seed. */
  sealed: string
  /** Who opened the draw. `deed` is the id of the admin action that records the result. */
  opened?: { at: number; by: string; deed: string }
}

const draws = collection<DrawDoc>('draws')

/** Inspections of a shop that a leader ordered. `_id` is the id of the order. */
const orderedInspections = collection<TaskDoc>('ordered_inspections')

export const addOrderedInspection = (
  orderedInspection: Omit<TaskDoc, 'inspectors'>,
  transaction: Transaction,
): Promise<void> =>
  orderedInspections.save(
    { ...orderedInspection, inspectors: inspectorsWithOpenTasks(orderedInspection.tasks) },
    transaction,
  )

export const findOrderedInspection = orderedInspections.find

export const findDraw = draws.find

/**
 * Loads the ids of the shops of a category and of the inspectors of a district. Both are sorted,
 * so that anyone can repeat the draw. It reads one shop more than a pool may have, so that
 * `assertPool` sees that there are too many.
 */
export async function loadInspectionPool(
  districtId: string,
  category: string,
): Promise<Omit<DrawPool, 'count'>> {
  const shopQuery = merchants.collection.where({ districtId, category }).field({ _id: true })
  const [shopPage, officers, enforcementTeam] = await Promise.all([
    shopQuery.limit(maxPoolShops + 1).get(),
    officersOf(districtId),
    enforcementTeamOf(districtId),
  ])
  const sortedIdsOf = (documents: { _id: string }[]) => documents.map(({ _id }) => _id).sort()
  return {
    shops: sortedIdsOf(shopPage.data),
    officers: sortedIdsOf([...officers, ...enforcementTeam]),
  }
}

/** Stores a draw that waits to be opened, with its seed encrypted. */
export async function addRandomDraw(
  plannedDraw: Omit<DrawDoc, 'sealed' | 'tasks' | 'inspectors' | 'dueAt'>,
  drawSeed: string,
  transaction: Transaction,
): Promise<void> {
  const drawId = plannedDraw._id
  const drawKey = createCaseKey()
  await addCaseKey(drawId, drawKey, transaction)
  const drawDocument = {
    ...plannedDraw,
    sealed: encrypt(drawKey, drawId, drawSeed),
    tasks: [],
    inspectors: [],
    dueAt: plannedDraw.at,
  }
  await draws.save(drawDocument, transaction)
}

export const decryptSeedOf = async ({ _id: drawId, sealed: encryptedSeed }: DrawDoc) =>
  decrypt(await loadCaseKey(drawId), drawId, encryptedSeed)

/** Replaces the tasks of a document. Once all shops are inspected, it has no deadline any more. */
function withTasks<Doc extends TaskDoc>(taskDocument: Doc, tasks: DrawTask[]): Doc {
  const inspectors = inspectorsWithOpenTasks(tasks)
  const dueAt = inspectors.length > 0 ? taskDocument.dueAt : undefined
  return { ...taskDocument, tasks, inspectors, dueAt }
}

export const replaceTasks = (
  drawDocument: DrawDoc,
  tasks: DrawTask[],
  documents: Documents,
): Promise<void> => draws.save(withTasks(drawDocument, tasks), documents)

export const replaceOrderedTasks = (
  taskDocument: TaskDoc,
  tasks: DrawTask[],
  documents: Documents,
): Promise<void> => orderedInspections.save(withTasks(taskDocument, tasks), documents)

export const latestDrawsOf = (districtId: IdFilter, maxCount: number): Promise<DrawDoc[]> =>
  draws.list({ districtId }, maxCount, { at: 'desc' })

/**
 * The draws and the ordered inspections in which an officer must still inspect a shop. Each list
 * begins with the earliest deadline.
 */
export async function findAssignedTasks(
  inspectorId: string,
  maxCount: number,
): Promise<{ fromDraws: TaskDoc[]; fromOrders: TaskDoc[] }> {
  // A document is open as long as it has a deadline.
  const filter = { inspectors: inspectorId, dueAt: _.gt(0) }
  const earliestFirst = { dueAt: 'asc', _id: 'asc' } as const
  const [fromDraws, fromOrders] = await Promise.all([
    draws.list(filter, maxCount, earliestFirst),
    orderedInspections.list(filter, maxCount, earliestFirst),
  ])
  return { fromDraws, fromOrders }
}

/** Draws of a district that wait to be opened or whose deadline has passed. */
export const findOverdueDraws = (
  districtId: IdFilter,
  now: number,
  maxCount: number,
): Promise<DrawDoc[]> =>
  draws.list({ districtId, dueAt: _.lte(now) }, maxCount, { dueAt: 'asc', _id: 'asc' })
