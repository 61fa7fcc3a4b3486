import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { WebSocket } from 'ws'
import { createDatabase } from '../client/database.ts'
import { createWxCloud } from '../client/wx-cloud.ts'
import { openTestCloud, type TestCloud } from './desk.ts'

const functions = { probe: `exports.main = async () => 'reached'` }
const schema = { collections: { notes: { rule: 'PRIVATE' } }, storage: { read: true, write: true } }
let own: TestCloud
let any: TestCloud

beforeAll(async () => {
  vi.stubGlobal('WebSocket', WebSocket)
  own = await openTestCloud({ functions, schema, env: 'own-1' })
  any = await openTestCloud({ functions, schema })
})
afterAll(async () => {
  await own.close()
  await any.close()
  vi.unstubAllGlobals()
})

/** The cloud of a phone whose app names this environment. */
function phoneOf({ url, cloud }: TestCloud, env: string): any {
  const wxCloud = createWxCloud(
    {
      url,
      session: cloud.session({ openid: 'oA' }),
      readFile: async () => new Blob(['x']),
      saveFile: async () => 'wxfile://x',
      online: () => true,
    },
    createDatabase,
  )
  wxCloud.init({ env })
  return wxCloud
}

const refused = { errCode: -501005, errMsg: expect.stringContaining('env not exists: other-1') }

describe('a phone whose app names another environment', () => {
  test('can neither call, upload, write nor watch', async () => {
    const phone = phoneOf(own, 'other-1')
    await expect(phone.callFunction({ name: 'probe' })).rejects.toMatchObject(refused)
    // A phone uploads with XMLHttpRequest, which Node does not have.
    const upload = await fetch(`${own.url}/client/upload?path=u/a.txt&env=other-1`, {
      method: 'PUT',
      headers: { 'x-session': own.cloud.session({ openid: 'oA' }) },
      body: 'bytes',
    })
    expect(await upload.json()).toMatchObject(refused)
    const notes = phone.database().collection('notes')
    await expect(notes.add({ data: { text: 'a' } })).rejects.toMatchObject(refused)
    const watchError = new Promise((resolve) =>
      notes.where({ _openid: '{openid}' }).watch({ onChange: () => {}, onError: resolve }),
    )
    expect(await watchError).toMatchObject({ errCode: -501005 })
    expect(own.cloud.files.list()).toEqual([])
    expect(own.cloud.database.count('notes')).toBe(0)
  })

  test('reaches it when it names the right one, also for a single call', async () => {
    const phone = phoneOf(own, 'own-1')
    expect(await phone.callFunction({ name: 'probe' })).toMatchObject({ result: 'reached' })
    const config = { env: 'other-1' }
    await expect(phone.callFunction({ name: 'probe', config })).rejects.toMatchObject(refused)
    const other = phoneOf(own, 'other-1')
    const single = { name: 'probe', config: { env: 'own-1' } }
    expect(await other.callFunction(single)).toMatchObject({ result: 'reached' })
  })

  test('reaches a cloud that was opened without an environment', async () => {
    const phone = phoneOf(any, 'other-1')
    expect(await phone.callFunction({ name: 'probe' })).toMatchObject({ result: 'reached' })
  })
})
