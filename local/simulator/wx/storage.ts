import { WxFailure } from 'miniapp-cloud/client'
import type { WxEnv } from '../contract.ts'
import { createApis, type SyncVariant } from './sync-variants.ts'

/** WeChat's limits for one key and for all keys of an app. */
const MAX_ENTRY_BYTES = 1024 * 1024
const MAX_TOTAL_BYTES = 10 * 1024 * 1024

/** The key-value storage of a person in an app. */
export default ({ phone }: WxEnv) => {
  const keyValueStore = phone.store('storage')
  const byteLength = (text: string) => new Blob([text]).size
  const totalBytes = () =>
    keyValueStore.keys().reduce((sum, key) => sum + byteLength(keyValueStore.get(key)!), 0)

  const readValue = (key: string) => {
    const storedText = keyValueStore.get(key)
    if (storedText === null) return undefined
    const { data, date: isDate } = JSON.parse(storedText)
    return isDate ? new Date(data) : data
  }
  const writeValue = (key: string, data: unknown) => {
    if (typeof key !== 'string' || key === '')
      throw new WxFailure('parameter error: key should be a non-empty string')
    const storedText = JSON.stringify({ data, date: data instanceof Date || undefined })
    if (byteLength(storedText) > MAX_ENTRY_BYTES) throw new WxFailure('entry size limit reached')
    const replacedBytes = byteLength(keyValueStore.get(key) ?? '')
    if (totalBytes() - replacedBytes + byteLength(storedText) > MAX_TOTAL_BYTES)
      throw new WxFailure('exceed storage max size 10Mb')
    keyValueStore.set(key, storedText)
  }

  const operations: Record<string, (options: any) => unknown> = {
    setStorage: ({ key, data }) => writeValue(key, data),
    getStorage: ({ key }) => {
      const data = readValue(key)
      if (data === undefined) throw new WxFailure('data not found')
      return { data }
    },
    removeStorage: ({ key }) => keyValueStore.remove(key),
    clearStorage: () => {
      for (const key of keyValueStore.keys()) keyValueStore.remove(key)
    },
    getStorageInfo: () => ({
      keys: keyValueStore.keys(),
      currentSize: Math.ceil(totalBytes() / 1024),
      limitSize: MAX_TOTAL_BYTES / 1024,
    }),
    batchSetStorage: ({ kvList }) => {
      for (const { key, value } of kvList) writeValue(key, value)
    },
    batchGetStorage: ({ keyList }) => ({
      dataList: keyList.map((key: string) => readValue(key) ?? ''),
    }),
  }
  return {
    ...createApis(operations, SYNC_VARIANTS),
    getStorageSync: (key: string) => readValue(key) ?? '',
  }
}

// getStorageSync is written separately: for an unknown key it returns '', where getStorage fails.
const SYNC_VARIANTS: Record<string, SyncVariant> = {
  setStorage: { parameters: ['key', 'data'] },
  removeStorage: { parameters: ['key'] },
  clearStorage: { parameters: [] },
  getStorageInfo: { parameters: [], resultField: '*' },
  batchSetStorage: { parameters: ['kvList'] },
  batchGetStorage: { parameters: ['keyList'], resultField: 'dataList' },
}
