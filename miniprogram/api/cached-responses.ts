import type { CaseView } from '../shared/contract/case-view'
import type { Output } from '../shared/contract/index'
import { readFromCache, removeFromCache, removeOtherEntries, storeInCache } from './cache'
import { CallError, call } from './call'
import { requestTasks } from './offers'
import { isOffline } from './outbox'

const caseKeyPrefix = 'case-'

/** The server's value, or the one stored on this phone with the time when it was loaded. */
export interface CachedValue<Value> {
  value: Value
  /** When the stored value was loaded, ms since 1970. Absent if the value is from the server. */
  cachedAt?: number
}

/** Errors after which the stored value is deleted, because this person may no longer see it. */
const accessEndedCodes = ['NOT_ALLOWED', 'CASE_NOT_FOUND', 'MERCHANT_NOT_FOUND', 'NOT_SIGNED_IN']
const hasLostAccess = (error: unknown): boolean =>
  error instanceof CallError && accessEndedCodes.includes(error.code)

/**
 * Loads a value from the server and stores it on this phone under the key. Offline, returns the
 * stored value. If the server no longer shows it to this person, deletes the stored value and
 * throws.
 * @param selectCachedPart the part of the value that is worth storing; by default all of it
 */
export async function loadOrCached<Value>(
  cacheKey: string,
  loadValue: () => Promise<Value>,
  selectCachedPart = (loadedValue: Value) => loadedValue,
): Promise<CachedValue<Value>> {
  const cachedEntry = await readFromCache<Value>(cacheKey)
  const cachedValue = cachedEntry && { value: cachedEntry.value, cachedAt: cachedEntry.at }
  // If the phone knows that it is offline, the person need not wait for a timeout.
  if (cachedValue && (await isOffline())) return cachedValue
  try {
    const loadedValue = await loadValue()
    await storeInCache(cacheKey, selectCachedPart(loadedValue))
    return { value: loadedValue }
  } catch (error) {
    if (cachedValue && error instanceof CallError && error.code === 'OFFLINE') return cachedValue
    if (hasLostAccess(error)) await removeFromCache(cacheKey)
    throw error
  }
}

/** Loads a case of the officer, offline the stored one. */
export const loadCaseOrCached = (caseId: string): Promise<CachedValue<CaseView>> =>
  loadOrCached(caseKeyPrefix + caseId, () => call('complaint.detail', { caseId }))

/** Cache keys of shops begin with this. A module stores them. */
export const shopKeyPrefix = 'shop-'

/**
 * Loads an officer's tasks, offline the stored ones. Deletes cases from the phone that no longer
 * belong to the officer. Deletes everything if the person is no longer an officer.
 */
export async function loadTasksOrCached(): Promise<CachedValue<Output<'officer.tasks'>>> {
  const tasks = await loadOrCached('tasks', requestTasks).catch(async (error) => {
    if (hasLostAccess(error)) await removeAllOfOfficer()
    throw error
  })
  const isFromServer = tasks.cachedAt === undefined
  if (isFromServer) {
    const openCaseKeys = tasks.value.open.map(({ id }) => caseKeyPrefix + id)
    await removeOtherEntries(caseKeyPrefix, openCaseKeys)
  }
  return tasks
}

async function removeAllOfOfficer(): Promise<void> {
  await Promise.all([
    removeFromCache('around'),
    removeOtherEntries(caseKeyPrefix, []),
    removeOtherEntries(shopKeyPrefix, []),
  ])
}
