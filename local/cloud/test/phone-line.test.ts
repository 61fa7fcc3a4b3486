import { describe, expect, test } from 'vitest'
import { bare, db, desk, line, openPhones, phone } from './phones.ts'

/** A busy machine may take a while; a poll ends as soon as it may. */
const PATIENT = { timeout: 20_000 }
openPhones()

describe('watch', () => {
  const follow = (openid: string, build: (db: any) => any) => {
    const seen: any[] = []
    const watcher = build(db(openid)).watch({
      onChange: (snapshot: any) => seen.push(snapshot),
      onError: (error: any) => seen.push(error),
    })
    return { seen, watcher }
  }
  test('first all there is, then each change; a document that leaves the query is a removal', async () => {
    const { seen, watcher } = follow('oW', (of) => of.collection('bells').where({ to: '{openid}' }).orderBy('n', 'asc'))
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
    expect(seen[2].docChanges).toMatchObject([{ dataType: 'update', docId: 'w1', doc: { n: 2 }, ...fields }])
    await desk.cloud.database.update('bells', { _id: 'w1' }, { $set: { to: 'oElse' } })
    await expect.poll(() => seen.length, PATIENT).toBe(4)
    expect(seen[3]).toMatchObject({ docs: [], docChanges: [{ dataType: 'remove', queueType: 'dequeue', docId: 'w1' }] })
    watcher.close()
    await desk.cloud.database.insert('bells', [{ to: 'oW' }])
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(seen).toHaveLength(4)
  })
  test('a watch covers 5,000 documents at most', async () => {
    await desk.cloud.database.insert(
      'crowd',
      Array.from({ length: 5001 }, (_, n) => ({ _id: `c${n}` })),
    )
    const { seen } = follow('oW', (of) => of.collection('crowd'))
    await expect.poll(() => seen[0], PATIENT).toMatchObject({ errCode: -501007 })
  })
  test('a watch that the rule does not cover fails', async () => {
    const { seen } = follow('oW', (of) => of.collection('bells'))
    await expect.poll(() => seen[0], PATIENT).toMatchObject({ errCode: -502003 })
  })
})

describe('calls and files', () => {
  test('callbacks or a promise, and the words of WeChat', async () => {
    const where = { name: 'probe', data: { code: '({ args }) => args.n + 1', args: { n: 1 } } }
    expect(await phone('oA').callFunction(where)).toMatchObject({
      errMsg: 'cloud.callFunction:ok',
      result: { value: 2 },
      requestID: expect.any(String),
    })
    const result = await new Promise((success, fail) =>
      expect(phone('oA').callFunction({ ...where, success, fail })).toBeUndefined(),
    )
    expect(result).toMatchObject({ result: { value: 2 } })
    await expect(phone('oA').callFunction({})).rejects.toMatchObject({ errCode: -401002 })
  })
  test('a CloudID at the top is exchanged for its data; below, and of others, it stays', async () => {
    const session = desk.cloud.session({ openid: 'oTel', phoneNumber: '13900000001' })
    const { cloudID } = (await (
      await fetch(`${desk.url}/client`, {
        method: 'POST',
        headers: { 'x-session': session },
        body: '{"action":"phone.code"}',
      })
    ).json()) as any
    const say = async (openid: string) => {
      const wx = phone(openid)
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
  test('the environment is named before anything is asked, but where older libraries may leave it out', async () => {
    const cloud = bare('oA')
    const refused = { errMsg: expect.stringContaining('please call wx.cloud.init first') }
    await expect(cloud.callFunction({ name: 'probe' })).rejects.toMatchObject(refused)
    await expect(cloud.uploadFile({ cloudPath: 'u/x', filePath: 'x' })).rejects.toMatchObject(refused)
    await expect(cloud.database().collection('news').get()).rejects.toMatchObject(refused)
    expect(() => cloud.init({ traceUser: true })).toThrow('parameter.env')
    const older = bare('oA', true)
    older.init({ traceUser: true })
    expect((await older.database().collection('news').get()).data).toEqual(expect.any(Array))
  })
  test('offline: nothing goes out', async () => {
    line.online = false
    await expect(phone('oA').callFunction({ name: 'probe' })).rejects.toMatchObject({ errCode: -601003 })
    await expect(db().collection('news').get()).rejects.toMatchObject({ errCode: -601003 })
    line.online = true
  })
  test('storage rules: my own, under u/ only', async () => {
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
    const [url] = (await phone('oB').getTempFileURL({ fileList: [fileID] })).fileList
    expect(url).toMatchObject({ status: 0, fileID })
    expect(await (await fetch(url.tempFileURL, { headers: { range: 'bytes=1-3' } })).text()).toBe('yte')
    expect((await phone('oB').deleteFile({ fileList: [fileID] })).fileList).toMatchObject([{ status: -503002 }])
    expect((await phone('oA').deleteFile({ fileList: [fileID] })).fileList).toMatchObject([{ status: 0 }])
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
