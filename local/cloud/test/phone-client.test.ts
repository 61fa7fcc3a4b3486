import { describe, expect, test } from 'vitest'
import {
  cloudOf,
  cloudWithoutInit,
  databaseOf,
  desk,
  network,
  usePhoneCloud,
} from './test-phones.ts'

/** A long timeout for busy machines. A poll ends as soon as its condition holds. */
const PATIENT = { timeout: 20_000 }
usePhoneCloud()

describe('watch', () => {
  const follow = (openid: string, build: (db: any) => any) => {
    const seen: any[] = []
    const watcher = build(databaseOf(openid)).watch({
      onChange: (snapshot: any) => seen.push(snapshot),
      onError: (error: any) => seen.push(error),
    })
    return { seen, watcher }
  }
  test('reports the complete result first and then each change; a document that no longer matches is removed', async () => {
    const { seen, watcher } = follow('oW', (of) =>
      of.collection('bells').where({ to: '{openid}' }).orderBy('n', 'asc'),
    )
    await expect.poll(() => seen.length, PATIENT).toBe(1)
    expect(seen[0]).toMatchObject({ type: 'init', docs: [] })
    await desk.cloud.database.insert('bells', [
      { _id: 'w1', to: 'oW', n: 1, at: new Date(5) },
      { _id: 'w2', to: 'oOther' },
    ])
    await expect.poll(() => seen.length, PATIENT).toBe(2)
    expect(seen[1]).toMatchObject({
      docs: [{ _id: 'w1', at: new Date(5) }],
      docChanges: [{ dataType: 'add', queueType: 'enqueue', docId: 'w1' }],
    })
    await desk.cloud.database.update('bells', { _id: 'w1' }, { $set: { n: 2 } })
    await expect.poll(() => seen.length, PATIENT).toBe(3)
    const fields = { updatedFields: { n: 2 }, removedFields: [] }
    expect(seen[2].docChanges).toMatchObject([
      { dataType: 'update', docId: 'w1', doc: { n: 2 }, ...fields },
    ])
    await desk.cloud.database.update('bells', { _id: 'w1' }, { $set: { to: 'oElse' } })
    await expect.poll(() => seen.length, PATIENT).toBe(4)
    expect(seen[3]).toMatchObject({
      docs: [],
      docChanges: [{ dataType: 'remove', queueType: 'dequeue', docId: 'w1' }],
    })
    watcher.close()
    await desk.cloud.database.insert('bells', [{ to: 'oW' }])
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(seen).toHaveLength(4)
  })
  test('covers at most 5,000 documents', async () => {
    await desk.cloud.database.insert(
      'crowd',
      Array.from({ length: 5001 }, (_, n) => ({ _id: `c${n}` })),
    )
    const { seen } = follow('oW', (of) => of.collection('crowd'))
    await expect.poll(() => seen[0], PATIENT).toMatchObject({ errCode: -501007 })
  })
  test('fails if the rule does not allow the query', async () => {
    const { seen } = follow('oW', (of) => of.collection('bells'))
    await expect.poll(() => seen[0], PATIENT).toMatchObject({ errCode: -502003 })
  })
})

describe('calls and files', () => {
  test('the client uses callbacks or a promise, with WeChat’s error texts', async () => {
    const where = { name: 'probe', data: { code: '({ args }) => args.n + 1', args: { n: 1 } } }
    expect(await cloudOf('oA').callFunction(where)).toMatchObject({
      errMsg: 'cloud.callFunction:ok',
      result: { value: 2 },
      requestID: expect.any(String),
    })
    const result = await new Promise((success, fail) =>
      expect(cloudOf('oA').callFunction({ ...where, success, fail })).toBeUndefined(),
    )
    expect(result).toMatchObject({ result: { value: 2 } })
    await expect(cloudOf('oA').callFunction({})).rejects.toMatchObject({ errCode: -401002 })
  })
  test('a CloudID at the top level is replaced by its data; nested ones and those of others are not', async () => {
    const session = desk.cloud.session({ openid: 'oTel', phoneNumber: '13900000001' })
    const { cloudID } = (await (
      await fetch(`${desk.url}/client`, {
        method: 'POST',
        headers: { 'x-session': session },
        body: '{"action":"phone.code"}',
      })
    ).json()) as any
    const say = async (openid: string) => {
      const wx = cloudOf(openid)
      const data = {
        code: '({ event }) => [event.tel, event.deep]',
        tel: wx.CloudID(cloudID),
        deep: { tel: wx.CloudID(cloudID) },
      }
      return (await wx.callFunction({ name: 'probe', data })).result.value
    }
    const [mine, deep] = await say('oTel')
    expect(mine).toMatchObject({ cloudID, data: { phoneNumber: '13900000001' } })
    expect(deep).toEqual({ tel: { cloudID } })
    const [other] = await say('oA')
    expect(other).toEqual({ cloudID })
  })
  test('init must name the environment, except with older base libraries', async () => {
    const cloud = cloudWithoutInit('oA')
    const refused = { errMsg: expect.stringContaining('please call wx.cloud.init first') }
    await expect(cloud.callFunction({ name: 'probe' })).rejects.toMatchObject(refused)
    await expect(cloud.uploadFile({ cloudPath: 'u/x', filePath: 'x' })).rejects.toMatchObject(
      refused,
    )
    await expect(cloud.database().collection('news').get()).rejects.toMatchObject(refused)
    expect(() => cloud.init({ traceUser: true })).toThrow('parameter.env')
    const older = cloudWithoutInit('oA', true)
    older.init({ traceUser: true })
    expect((await older.database().collection('news').get()).data).toEqual(expect.any(Array))
  })
  test('nothing is sent while the phone is offline', async () => {
    network.online = false
    await expect(cloudOf('oA').callFunction({ name: 'probe' })).rejects.toMatchObject({
      errCode: -601003,
    })
    await expect(databaseOf().collection('news').get()).rejects.toMatchObject({ errCode: -601003 })
    network.online = true
  })
  test('a storage rule limits uploads to the person’s own folder', async () => {
    const put = (openid: string, path: string) =>
      fetch(`${desk.url}/client/upload?path=${encodeURIComponent(path)}`, {
        method: 'PUT',
        headers: { 'x-session': desk.cloud.session({ openid }) },
        body: 'bytes',
      }).then((r) => r.json()) as Promise<any>
    const { fileID } = await put('oA', 'u/a 照.txt')
    expect((await desk.cloud.files.get(fileID))!.toString()).toBe('bytes')
    expect(await put('oB', 'u/a 照.txt')).toMatchObject({ errCode: -503002 })
    expect(await put('oA', 'v/a.txt')).toMatchObject({ errCode: -503002 })
    const [url] = (await cloudOf('oB').getTempFileURL({ fileList: [fileID] })).fileList
    expect(url).toMatchObject({ status: 0, fileID })
    expect(await (await fetch(url.tempFileURL, { headers: { range: 'bytes=1-3' } })).text()).toBe(
      'yte',
    )
    expect((await cloudOf('oB').deleteFile({ fileList: [fileID] })).fileList).toMatchObject([
      { status: -503002 },
    ])
    expect((await cloudOf('oA').deleteFile({ fileList: [fileID] })).fileList).toMatchObject([
      { status: 0 },
    ])
  })
  test('an unknown session is refused', async () => {
    const answer = await fetch(`${desk.url}/client`, {
      method: 'POST',
      headers: { 'x-session': 'nobody' },
      body: '{"action":"phone.code"}',
    })
    expect(await answer.json()).toMatchObject({ errCode: -501008 })
  })
})
