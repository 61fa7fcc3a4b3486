import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Environment, openEnvironment, realEnvironment } from './environment.ts'

let env: Environment
beforeAll(async () => {
  env = await openEnvironment()
})
afterAll(() => env.close())

const missing: [title: string, body: Function][] = [
  ['collection.add', ({ db }: any) => db.collection('nope').add({ data: { a: 1 } })],
  ['collection.get', ({ db }: any) => db.collection('nope').get()],
  ['collection.count', ({ db }: any) => db.collection('nope').count()],
  [
    'collection.update',
    ({ db }: any) =>
      db
        .collection('nope')
        .where({ a: 1 })
        .update({ data: { a: 1 } }),
  ],
  ['collection.remove', ({ db }: any) => db.collection('nope').where({ a: 1 }).remove()],
  ['document.get', ({ db }: any) => db.collection('nope').doc('a').get()],
  [
    'document.set',
    ({ db }: any) =>
      db
        .collection('nope')
        .doc('a')
        .set({ data: { a: 1 } }),
  ],
  [
    'document.update',
    ({ db }: any) =>
      db
        .collection('nope')
        .doc('a')
        .update({ data: { a: 1 } }),
  ],
  ['document.remove', ({ db }: any) => db.collection('nope').doc('a').remove()],
]
test.each(missing)('%s on a missing collection', async (api, body) => {
  const { errCode, errMsg } = await env.failure(body)
  expect(errCode).toBe(-502005)
  expect(errMsg).toContain(
    `${api}:fail -502005 database collection not exists. [ResourceNotFound] Db or Table not exist`,
  )
})

test('aggregate on a missing collection keeps the code', async () => {
  const failure = await env.failure(({ db }: any) =>
    db.collection('nope').aggregate().match({}).end(),
  )
  expect(failure).toMatchObject({ errCode: -1, code: 'DATABASE_COLLECTION_NOT_EXIST' })
})

test('createCollection works once, and fails the second time', async () => {
  const body = async ({ db }: any) => {
    const name = `made${Date.now()}`
    await db.createCollection(name)
    await db.collection(name).add({ data: { a: 1 } })
    return db.createCollection(name)
  }
  expect(await env.failure(body)).toMatchObject({
    errCode: -1,
    errMsg: expect.stringContaining('Table exist'),
  })
})

test('duplicate keys are refused by id, within one request and by a unique index, where a missing value counts as null', async () => {
  const duplicate = { errCode: -502001, errMsg: expect.stringContaining('E11000 duplicate key') }
  await env.value(({ db }: any) => db.collection('unique').where({}).remove())
  const byId = async ({ db }: any) => {
    await db.collection('unique').add({ data: { _id: 'x', code: 1 } })
    await db.collection('unique').add({ data: { _id: 'x', code: 2 } })
  }
  expect(await env.failure(byId)).toMatchObject(duplicate)
  expect(
    await env.failure(({ db }: any) =>
      db.collection('unique').add({
        data: [
          { _id: 'y', code: 3 },
          { _id: 'y', code: 4 },
        ],
      }),
    ),
  ).toMatchObject(duplicate)
  expect(
    await env.failure(({ db }: any) => db.collection('unique').add({ data: { code: 1 } })),
  ).toMatchObject(duplicate)
  expect(
    await env.failure(({ db }: any) => db.collection('unique').add({ data: [{ a: 1 }, { a: 2 }] })),
  ).toMatchObject(duplicate)
  const byUpdate = async ({ db }: any) => {
    await db.collection('unique').add({ data: { _id: 'z', code: 9 } })
    await db
      .collection('unique')
      .doc('z')
      .update({ data: { code: 1 } })
  }
  expect(await env.failure(byUpdate)).toMatchObject(duplicate)
  const swap = async ({ db }: any) => {
    await db
      .collection('unique')
      .doc('z')
      .update({ data: { code: 10 } })
    await db.collection('unique').add({ data: { _id: 'w', code: 9 } })
    return (await db.collection('unique').where({ code: 9 }).get()).data[0]._id
  }
  expect(await env.value(swap)).toBe('w')
})

const wrong: [title: string, body: Function][] = [
  [
    'an unknown query operator',
    ({ db }: any) =>
      db
        .collection('bare')
        .where({ a: { $nope: 1 } })
        .get(),
  ],
  ['$where is code', ({ db }: any) => db.collection('bare').where({ $where: 'true' }).get()],
  [
    'a document field named like an operator',
    ({ db }: any) => db.collection('bare').add({ data: { $inc: 1 } }),
  ],
  [
    'an id of the wrong type',
    ({ db }: any) => db.collection('bare').add({ data: { _id: { a: 1 } } }),
  ],
  ['an empty id', ({ db }: any) => db.collection('bare').add({ data: { _id: '' } })],
  [
    'an id of 5000 characters',
    ({ db }: any) => db.collection('bare').add({ data: { _id: 'x'.repeat(5000) } }),
  ],
  [
    'setting _id',
    ({ db }: any) =>
      db
        .collection('bare')
        .doc('a')
        .update({ data: { _id: 'b' } }),
  ],
  [
    'set with an operator inside',
    ({ db, _ }: any) =>
      db
        .collection('bare')
        .doc('a')
        .set({ data: { n: _.inc(1) } }),
  ],
  [
    'a key that would change prototypes',
    ({ db }: any) =>
      db
        .collection('bare')
        .doc('a')
        .set({ data: { 'constructor.prototype.x': 1 } }),
  ],
  [
    'a document of 17 MB',
    ({ db }: any) => db.collection('bare').add({ data: { text: 'x'.repeat(17 * 1024 * 1024) } }),
  ],
  ['and without queries', ({ db, _ }: any) => db.collection('bare').where(_.and([])).get()],
  ['or without queries', ({ db, _ }: any) => db.collection('bare').where(_.or([])).get()],
  [
    'all with a value that is not an array',
    ({ db }: any) =>
      db
        .collection('bare')
        .where({ a: { $all: 1 } })
        .get(),
  ],
  [
    'elemMatch of a number',
    ({ db }: any) =>
      db
        .collection('bare')
        .where({ a: { $elemMatch: 1 } })
        .get(),
  ],
  [
    'mod with a text',
    ({ db, _ }: any) =>
      db
        .collection('bare')
        .where({ a: _.mod('x', 1) })
        .get(),
  ],
  [
    'an extended RegExp',
    ({ db }: any) =>
      db
        .collection('bare')
        .where({ a: db.RegExp({ regexp: 'a b', options: 'x' }) })
        .get(),
  ],
  [
    'an invalid date',
    ({ db }: any) => db.collection('bare').add({ data: { at: new Date(Number.NaN) } }),
  ],
  [
    'an operator deep in a document',
    ({ db }: any) => db.collection('bare').add({ data: { a: { b: [{ $set: 1 }] } } }),
  ],
  [
    'a size that is not a number',
    ({ db }: any) =>
      db
        .collection('bare')
        .where({ a: { $size: 'x' } })
        .get(),
  ],
]
test.each(wrong)('refused: %s', async (_title, body) => {
  const failure = await env.failure(body)
  expect(failure.errMsg ?? failure.message).toBeTruthy()
})

test('an endless regular expression is stopped, and the next query succeeds', async () => {
  const slow = async ({ db }: any) => {
    await db.collection('bare').add({ data: { evil: `${'a'.repeat(40)}!` } })
    return db
      .collection('bare')
      .where({ evil: /^(a+)+$/ })
      .get()
  }
  expect(await env.failure(slow)).toMatchObject({
    errCode: -502001,
    errMsg: expect.stringContaining('time limit'),
  })
  expect(
    await env.value(({ db }: any) =>
      db
        .collection('bare')
        .count()
        .then((r: any) => r.total > 0),
    ),
  ).toBe(true)
})

const absent: [title: string, body: Function, what: string][] = [
  [
    'payment',
    ({ cloud }: any) => cloud.cloudPay.unifiedOrder({ body: 'b' }),
    'wx.wxPayApi unifiedOrder',
  ],
  [
    'a signature for calls',
    ({ cloud }: any) => cloud.getVoIPSign({ groupId: 'g', nonce: 'n', timestamp: 1 }),
    'ApiVoipSign',
  ],
  ['callOpenAPI', ({ cloud }: any) => cloud.callOpenAPI({ api: 'a.b', data: {} }), 'wx.api'],
  [
    'AI, which has its own host',
    ({ cloud }: any) => cloud.ai().createModel('x').generateText({ model: 'x', messages: [] }),
    'tcloudbasegateway.com',
  ],
  [
    "another account's environment",
    async ({ cloud }: any) => {
      const other = new cloud.Cloud({ resourceAppid: 'wx2', resourceEnv: 'e2' })
      await other.init()
      return other.callFunction({ name: 'probe' })
    },
    'resources of another account',
  ],
]
test.runIf(!realEnvironment).each(absent)(
  '%s fails as not simulated',
  async (_title, body, what) => {
    const { errMsg, message } = await env.failure(body)
    expect(errMsg ?? message).toContain('not simulated')
    expect(errMsg ?? message).toContain(what)
  },
)
