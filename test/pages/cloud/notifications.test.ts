import { afterEach, expect, it, vi } from 'vitest'
import { onNotification } from '../../../miniprogram/cloud/notifications'

const me = vi.hoisted(() => ({ role: '' }))
vi.mock('../../../miniprogram/cloud/me', () => ({ whoAmI: () => Promise.resolve(me) }))
afterEach(() => vi.unstubAllGlobals())

it.each([
  ['consumer', 'looks'],
  ['merchant', 'looks'],
  ['officer', 'watches'],
  ['dispatcher', 'watches'],
])('news: a %s %s, since connections are few', async (role, how) => {
  me.role = role
  const asked: string[] = []
  const own = {
    limit: () => own,
    get: async () => {
      asked.push('looks')
      return { data: [] }
    },
    watch: () => {
      asked.push('watches')
      return { close() {} }
    },
  }
  vi.stubGlobal('wx', { cloud: { database: () => ({ collection: () => ({ where: () => own }) }) } })
  const stop = onNotification(() => {})
  await vi.waitFor(() => expect(asked).toEqual([how]))
  stop()
})
