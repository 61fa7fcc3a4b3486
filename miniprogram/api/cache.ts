import { ownStorageKey } from '../rules/city/current-environment'

/** The server's last response, stored encrypted on this phone for use offline. */
interface CacheEntry<Value> {
  /** When it was loaded, ms since 1970. */
  at: number
  value: Value
}

export async function storeInCache(cacheKey: string, value: unknown): Promise<void> {
  const data: CacheEntry<unknown> = { at: Date.now(), value }
  await wx.setStorage({ key: ownStorageKey(cacheKey), data, encrypt: true })
}

export async function readFromCache<Value>(
  cacheKey: string,
): Promise<CacheEntry<Value> | undefined> {
  try {
    const { data } = await wx.getStorage({ key: ownStorageKey(cacheKey), encrypt: true })
    return data as CacheEntry<Value>
  } catch {
    return undefined
  }
}

/** Deletes an entry. If there is none under the key, nothing happens. */
export async function removeFromCache(cacheKey: string): Promise<void> {
  await wx.removeStorage({ key: ownStorageKey(cacheKey) })
}

/** The cache keys of this environment that begin with the prefix. */
async function listCacheKeys(keyPrefix: string): Promise<string[]> {
  const { keys: storageKeys } = await wx.getStorageInfo()
  const environmentPrefix = ownStorageKey('')
  return storageKeys
    .filter((storageKey) => storageKey.startsWith(`${environmentPrefix}${keyPrefix}`))
    .map((storageKey) => storageKey.slice(environmentPrefix.length))
}

/**
 * Deletes the entries whose key begins with the prefix, except those under `keysToKeep`. So a case
 * does not stay on the phone of an officer who no longer has it.
 */
export async function removeOtherEntries(keyPrefix: string, keysToKeep: string[]): Promise<void> {
  const outdatedKeys = (await listCacheKeys(keyPrefix)).filter(
    (cacheKey) => !keysToKeep.includes(cacheKey),
  )
  await Promise.all(outdatedKeys.map(removeFromCache))
}

/** Of the entries whose key begins with the prefix, deletes all but the newest `maxEntries`. */
export async function removeOldestFromCache(keyPrefix: string, maxEntries: number): Promise<void> {
  const matchingKeys = await listCacheKeys(keyPrefix)
  if (matchingKeys.length <= maxEntries) return
  const datedEntries = await Promise.all(
    matchingKeys.map(async (entryKey) => ({
      key: entryKey,
      at: (await readFromCache(entryKey))?.at ?? 0,
    })),
  )
  const newestEntries = datedEntries
    .sort((first, second) => second.at - first.at)
    .slice(0, maxEntries)
  await removeOtherEntries(
    keyPrefix,
    newestEntries.map(({ key }) => key),
  )
}
