import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { WebSocket } from 'ws'
import { createWxCloud } from '../client/wx-cloud.ts'
import { openTestCloud, type TestCloud } from './desk.ts'

/** A busy machine may take a while; a poll ends as soon as it may. */
const PATIENT = { timeout: 20_000 }
let desk: TestCloud
beforeAll(async () => {
  vi.stubGlobal('WebSocket', WebSocket)
  desk = await openTestCloud({
    functions: { probe: readFileSync(new URL('conformance/probe.js', import.meta.url), 'utf8') },
    schema: {
      collections: {
        mine: { rule: 'PRIVATE' },
        shown: { rule: 'READONLY' },
        news: { rule: 'ADMINWRITE' },
        secret: { rule: 'ADMINONLY' },
        bells: {
          rule: { read: 'doc.to == auth.openid', write: false },
          indexes: [{ name: 'to', fields: [['to', 1]] }],
        },
        posts: {
          rule: {
            read: true,
            create: 'doc.text != ""',
            update: 'doc._openid == auth.openid',
            delete: `get(\`database.roles.\${auth.openid}\`).admin == true`,
          },
        },
        roles: { rule: 'ADMINONLY' },
        crowd: { rule: 'READONLY' },
        greedy: {
          rule: { read: [1, 2, 3, 4].map((n) => `get('database.roles.r${n}') == null`).join(' && '), write: false },
        },
        ranged: { rule: { read: `doc.level <= 3 && doc.kind in ['a', 'b']`, write: false } },
        plainrule: {},
      },
      storage: { read: true, write: 'resource.openid == auth.openid && /^u\\//.test(resource.path) == true' },
    },
  })
})
afterAll(() => desk.close())

let online = true
const bare = (openid: string, defaultEnv = false): any =>
  createWxCloud({
    url: desk.url,
    session: desk.cloud.session({ openid }),
    readFile: async () => new Blob(['x']),
    saveFile: async () => 'wxfile://x',
    online: () => online,
    defaultEnv,
  })
const phone = (openid: string) => {
  const cloud = bare(openid)
  cloud.init({ env: desk.cloud.env })
  return cloud
}
const db = (openid = 'oA') => phone(openid).database()
const denied = { errCode: -502003, errMsg: expect.stringContaining('Permission denied') }

describe('presets', () => {
  test('PRIVATE: what I made is mine, and stamped', async () => {
    const { _id } = await db()
      .collection('mine')
      .add({ data: { t: 1 } })
    expect((await db().collection('mine').doc(_id).get()).data).toEqual({ _id, t: 1, _openid: 'oA' })
    expect((await db('oB').collection('mine').get()).data).toEqual([])
    await expect(db('oB').collection('mine').doc(_id).get()).rejects.toMatchObject({
      errMsg: expect.stringContaining('does not exist'),
    })
    expect(
      (
        await db('oB')
          .collection('mine')
          .doc(_id)
          .update({ data: { t: 2 } })
      ).stats.updated,
    ).toBe(0)
    expect((await db('oB').collection('mine').doc(_id).remove()).stats.removed).toBe(0)
    expect(
      (
        await db()
          .collection('mine')
          .doc(_id)
          .update({ data: { t: 2 } })
      ).stats.updated,
    ).toBe(1)
  })
  test('a document of a function has no owner: only functions see it', async () => {
    await desk.cloud.database.insert('mine', [{ _id: 'server', t: 1 }])
    expect((await db().collection('mine').where({ _id: 'server' }).get()).data).toEqual([])
  })
  test('_openid cannot be set, neither at birth nor later', async () => {
    await expect(
      db()
        .collection('mine')
        .add({ data: { _openid: 'oB' } }),
    ).rejects.toMatchObject({ errCode: -501007 })
    await expect(
      db()
        .collection('mine')
        .where({ t: 2 })
        .update({ data: { _openid: 'oB' } }),
    ).rejects.toMatchObject({ errCode: -501007 })
  })
  test.each([
    ['removed', (_: any) => ({ _openid: _.remove() })],
    ['what another field is renamed to', (_: any) => ({ t: _.rename('_openid') })],
    ['pushed into', (_: any) => ({ '_openid.0': 'oB' })],
  ])('_openid cannot be %s', async (_title, data) => {
    const update = db()
      .collection('mine')
      .where({ t: 2 })
      .update({ data: data(db().command) })
    await expect(update).rejects.toMatchObject({ errCode: -501007 })
  })
  test('READONLY, ADMINWRITE, ADMINONLY', async () => {
    const { _id } = await db()
      .collection('shown')
      .add({ data: { t: 1 } })
    expect((await db('oB').collection('shown').doc(_id).get()).data.t).toBe(1)
    expect(
      (
        await db('oB')
          .collection('shown')
          .doc(_id)
          .update({ data: { t: 5 } })
      ).stats.updated,
    ).toBe(0)
    await desk.cloud.database.insert('news', [{ _id: 'n' }])
    expect((await db().collection('news').get()).data).toHaveLength(1)
    await expect(
      db()
        .collection('news')
        .add({ data: { t: 1 } }),
    ).rejects.toMatchObject(denied)
    await expect(db().collection('news').doc('n').remove()).rejects.toMatchObject(denied)
    await expect(db().collection('secret').get()).rejects.toMatchObject(denied)
    await expect(db().collection('secret').count()).rejects.toMatchObject(denied)
    await expect(db().collection('nope').get()).rejects.toMatchObject({ errCode: -502005 })
  })
  test('a collection without a rule is private, and set does not take over what is not mine', async () => {
    await desk.cloud.database.insert('plainrule', [{ _id: 's', t: 1 }])
    expect(
      (
        await db()
          .collection('plainrule')
          .doc('s')
          .set({ data: { t: 2 } })
      ).stats,
    ).toEqual({ updated: 0, created: 0 })
    expect(desk.cloud.database.find('plainrule')).toEqual([{ _id: 's', t: 1 }])
  })
})

test('aggregation on a phone is refused by its name', () => {
  expect(() => db().collection('shown').aggregate()).toThrow(
    'not simulated: wx.cloud.database().collection().aggregate',
  )
})

describe('rules: the query must be a subset', () => {
  const get = (collection: string, where: object, openid = 'oA') => db(openid).collection(collection).where(where).get()
  test('only what names the owner is answered', async () => {
    await desk.cloud.database.insert('bells', [{ to: 'oA' }, { to: 'oB' }])
    expect((await get('bells', { to: '{openid}' })).data).toHaveLength(1)
    expect((await get('bells', { to: 'oA', kind: 'x' })).data).toHaveLength(0)
    const { command: _ } = db()
    for (const where of [
      {},
      { to: 'oB' },
      { to: _.in(['oA', 'oB']) },
      { to: _.gt('') },
      { to: /^oA/ },
      _.or([{ to: 'oA' }, { to: 'oB' }]),
      { 'to.x': 'oA' },
    ]) {
      await expect(get('bells', where)).rejects.toMatchObject(denied)
    }
    await expect(db().collection('bells').get()).rejects.toMatchObject(denied)
    await expect(
      db()
        .collection('bells')
        .add({ data: { to: 'oA' } }),
    ).rejects.toMatchObject(denied)
  })
  test('ranges and lists', async () => {
    const { command: _ } = db()
    for (const where of [
      { level: 2, kind: 'a' },
      { level: _.lte(3), kind: _.in(['a', 'b']) },
      { level: _.lt(2), kind: 'b' },
      _.and([{ level: 1 }, { kind: 'a' }]),
    ]) {
      expect((await get('ranged', where)).data).toEqual([])
    }
    for (const where of [
      { level: 4, kind: 'a' },
      { level: _.lte(4), kind: 'a' },
      { level: 1 },
      { level: 1, kind: _.in(['a', 'c']) },
      { level: _.gte(1), kind: 'a' },
    ]) {
      await expect(get('ranged', where)).rejects.toMatchObject(denied)
    }
  })
  test('create, update, delete each by its own rule; get() reads another collection', async () => {
    const posts = (openid = 'oA') => db(openid).collection('posts')
    await expect(posts().add({ data: { text: '' } })).rejects.toMatchObject(denied)
    await posts().add({ data: { text: 'hello', _id: 'p' } })
    expect(
      (
        await posts()
          .where({ _id: 'p', _openid: '{openid}' })
          .update({ data: { text: 'x' } })
      ).stats.updated,
    ).toBe(1)
    await expect(
      posts()
        .where({ _id: 'p' })
        .update({ data: { text: 'x' } }),
    ).rejects.toMatchObject(denied)
    await expect(posts().where({ _id: 'p' }).remove()).rejects.toMatchObject(denied)
    await desk.cloud.database.insert('roles', [{ _id: 'oA', admin: true }])
    expect((await posts().where({ _id: 'p' }).remove()).stats.removed).toBe(1)
  })
})

test('a rule reads three other documents at most', async () => {
  await expect(db().collection('greedy').get()).rejects.toMatchObject({
    errMsg: expect.stringContaining('three times'),
  })
})

test('a phone reads 20 at most, in the order and from the place it asks for', async () => {
  await desk.cloud.database.insert(
    'news',
    Array.from({ length: 30 }, (_, n) => ({ n })),
  )
  expect((await db().collection('news').get()).data).toHaveLength(20)
  expect((await db().collection('news').limit(100).get()).data).toHaveLength(20)
  const page = await db().collection('news').orderBy('n', 'desc').skip(2).limit(2).field({ n: true, _id: false }).get()
  expect(page).toEqual({ data: [{ n: 27 }, { n: 26 }], errMsg: 'collection.get:ok' })
  expect(
    await db()
      .collection('news')
      .where({ n: db().command.gt(27) })
      .count(),
  ).toEqual({ total: 2, errMsg: 'collection.count:ok' })
})

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
    expect(seen[2].docChanges).toMatchObject([{ dataType: 'update', docId: 'w1', doc: { n: 2 } }])
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
    online = false
    await expect(phone('oA').callFunction({ name: 'probe' })).rejects.toMatchObject({ errCode: -601003 })
    await expect(db().collection('news').get()).rejects.toMatchObject({ errCode: -601003 })
    online = true
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
