import type { CaseView } from '../shared/contract/case-view'
import type { Output } from '../shared/contract/index'
import { readFromCache, removeFromCache, removeOthersFromCache, storeInCache } from './cache'
import { CallError, call } from './call'
import { isOffline } from './outbox'

const caseKeyPrefix = 'case-'

/** The server's value, or the one stored on this phone with the time when it was loaded. */
export interface CachedValue<Value> {
  value: Value
  cachedAt?: number
}

/**
 * Errors after which the stored value is deleted, because this person may no longer see it.
 */
const accessEndedCodes = ['NOT_ALLOWED', 'CASE_NOT_FOUND', 'MERCHANT_NOT_FOUND', 'NOT_SIGNED_IN']
const hasLostAccess = (error: unknown): boolean =>
  error instanceof CallError && accessEndedCodes.includes(error.code)

/**
 * Loads a value from the server and stores it on this phone under the key. Offline, returns the
 * stored value. If the server no longer shows it to this person, deletes the stored value and
 * throws.
 */
export async function loadOrCached<Value>(
  cacheKey: string,
  loadValue: () => Promise<Value>,
  selectCachedPart = (loadedValue: Value) => loadedValue,
): Promise<CachedValue<Value>> {
  const cachedEntry = await readFromCache<Value>(cacheKey)
  const cachedValue = cachedEntry && { value: cachedEntry.value, cachedAt: cachedEntry.at }
  // A phone that knows itself offline does not wait for a timeout.
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

/** A case of the officer. */
export const loadCaseOrCached = (caseId: string): Promise<CachedValue<CaseView>> =>
  loadOrCached(caseKeyPrefix + caseId, () => call('complaint.detail', { caseId }))

/** Keys of the shops that a module keeps. */
export const shopKeyPrefix = 'shop-'

/**
 * An officer's tasks. Cases that are no longer the officer's are deleted from the phone, and
 * everything is when the person is no officer any more.
 */
export async function loadTasksOrCached(): Promise<CachedValue<Output<'officer.tasks'>>> {
  const tasks = await loadOrCached('tasks', () => call('officer.tasks', {})).catch(
    async (error) => {
      if (hasLostAccess(error))
        await Promise.all([
          removeFromCache('around'),
          removeOthersFromCache(caseKeyPrefix, []),
          removeOthersFromCache(shopKeyPrefix, []),
        ])
      throw error
    },
  )
  const openCaseKeys = tasks.value.open.map(({ id }) => caseKeyPrefix + id)
  if (tasks.cachedAt === undefined) await removeOthersFromCache(caseKeyPrefix, openCaseKeys)
  return tasks
}
