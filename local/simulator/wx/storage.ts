import { WxFailure } from 'miniapp-cloud/client'
import type { WxEnv } from '../contract.ts'
import { twins } from './twins.ts'

const KEY_LIMIT = 1024 * 1024
const TOTAL_LIMIT = 10 * 1024 * 1024

/** Key-value storage of one person in one app, with WeChat's limits: 1 MB a key, 10 MB in all. */
export default ({ phone }: WxEnv) => {
  const store = phone.store('storage')
  const size = (text: string) => new Blob([text]).size
  const total = () => store.keys().reduce((sum, key) => sum + size(store.get(key)!), 0)

  const read = (key: string) => {
    const text = store.get(key)
    if (text === null) return undefined
    const { data, date } = JSON.parse(text)
    return date ? new Date(data) : data
  }
  const write = (key: string, data: unknown) => {
    if (typeof key !== 'string' || key === '') throw new WxFailure('parameter error: key should be a non-empty string')
    const text = JSON.stringify({ data, date: data instanceof Date || undefined })
    if (size(text) > KEY_LIMIT) throw new WxFailure('entry size limit reached')
    if (total() - size(store.get(key) ?? '') + size(text) > TOTAL_LIMIT)
      throw new WxFailure('exceed storage max size 10Mb')
    store.set(key, text)
  }
  const operations: Record<string, (options: any) => unknown> = {
    setStorage: ({ key, data }) => write(key, data),
    getStorage: ({ key }) => {
      const data = read(key)
      if (data === undefined) throw new WxFailure('data not found')
      return { data }
    },
    removeStorage: ({ key }) => store.remove(key),
    clearStorage: () => {
      for (const key of store.keys()) store.remove(key)
    },
    getStorageInfo: () => ({
      keys: store.keys(),
      currentSize: Math.ceil(total() / 1024),
      limitSize: TOTAL_LIMIT / 1024,
    }),
    batchSetStorage: ({ kvList }) => {
      for (const { key, value } of kvList) write(key, value)
    },
    batchGetStorage: ({ keyList }) => ({ dataList: keyList.map((key: string) => read(key) ?? '') }),
  }
  return { ...twins(operations, SYNC), getStorageSync: (key: string) => read(key) ?? '' }
}

const SYNC: Parameters<typeof twins>[1] = {
  setStorage: [['key', 'data']],
  removeStorage: [['key']],
  clearStorage: [[]],
  getStorageInfo: [[], '*'],
  batchSetStorage: [['kvList']],
  batchGetStorage: [['keyList'], 'dataList'],
}
