import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Environment, openEnvironment } from './environment.ts'

let env: Environment
beforeAll(async () => {
  env = await openEnvironment()
})
afterAll(() => env.close())

const fresh = async ({ db, _ }: any, steps: Function) => {
  const coll = db.collection('bare')
  await coll.where({}).remove()
  await coll.add({
    data: [
      { _id: 'a', n: 1 },
      { _id: 'b', n: 2 },
      { _id: 'c', n: 2, t: [{ k: 1 }, { k: 2 }] },
    ],
  })
  return steps(coll, _, db)
}
const stats = (steps: Function) =>
  env.value(
    async (given: any) =>
      new Function(`return (${given.args.fresh})`)()(
        given,
        new Function(`return (${given.args.steps})`)(),
      ),
    {
      fresh: String(fresh),
      steps: String(steps),
    },
  )

test('where().update counts only documents that really change', async () => {
  expect(await stats((c: any) => c.where({ n: 2 }).update({ data: { hit: true } }))).toMatchObject({
    stats: { updated: 2 },
  })
  expect(await stats((c: any) => c.where({ n: 2 }).update({ data: { n: 2 } }))).toMatchObject({
    stats: { updated: 0 },
  })
  expect(await stats((c: any) => c.where({ n: 9 }).update({ data: { n: 2 } }))).toMatchObject({
    stats: { updated: 0 },
  })
})
test('update does not change a missing document, and set creates it', async () => {
  expect(await stats((c: any) => c.doc('zz').update({ data: { n: 2 } }))).toMatchObject({
    stats: { updated: 0 },
  })
  expect(await stats((c: any) => c.doc('zz').set({ data: { n: 2 } }))).toMatchObject({
    _id: 'zz',
    stats: { updated: 0, created: 1 },
  })
  expect(
    await stats((c: any) =>
      c
        .doc('a')
        .set({ data: { m: 2 } })
        .then(() => c.doc('a').get()),
    ),
  ).toMatchObject({ data: { _id: 'a', m: 2 } })
})
test('concurrent compare-and-set without a transaction has one winner', async () => {
  const race = (c: any, _: any) =>
    Promise.all(
      [1, 2, 3, 4, 5].map((who) =>
        c.where({ _id: 'a', n: 1 }).update({ data: { n: _.inc(1), who } }),
      ),
    ).then((all: any) =>
      all
        .map((r: any) => r.stats.updated)
        .sort()
        .join(''),
    )
  expect(await stats(race)).toBe('00001')
})
test('the positional $ changes the element that the query matched', async () => {
  const body = (c: any) =>
    c
      .where({ 't.k': 2 })
      .update({ data: { 't.$.hit': 1 } })
      .then(() => c.doc('c').get())
  expect((await stats(body)).data.t).toEqual([{ k: 1 }, { k: 2, hit: 1 }])
})
const positional: [title: string, where: Function, data: Function, t: unknown][] = [
  [
    'by several operators',
    () => ({ 't.k': 2 }),
    (_: any) => ({ 't.$.n': _.inc(1), 't.$.l': _.push([1]) }),
    [{ k: 1 }, { k: 2, n: 1, l: [1] }],
  ],
  [
    'together with other conditions',
    (_: any) => _.and([{ 't.k': 2 }, { _id: 'c' }]),
    () => ({ 't.$.n': 1 }),
    [{ k: 1 }, { k: 2, n: 1 }],
  ],
  [
    'by elemMatch',
    (_: any) => ({ t: _.elemMatch({ k: _.gt(1) }) }),
    () => ({ 't.$': 9 }),
    [{ k: 1 }, 9],
  ],
  [
    'not by a negative condition',
    (_: any) => ({ t: _.neq(3), _id: 'c' }),
    () => ({ 't.$': 9 }),
    'refused',
  ],
  [
    'not by one of two alternatives',
    (_: any) => _.or([{ 't.k': 2 }, { n: 9 }]),
    () => ({ 't.$': 9 }),
    'refused',
  ],
]
test.each(positional)('the positional $: %s', async (_title, where, data, t) => {
  const body = `(c, _) => c.where((${where})(_)).update({ data: (${data})(_) })
    .then(() => c.doc('c').get().then(({ data }) => data.t), (e) => e.errCode === -502001 ? 'refused' : e)`
  expect(await stats(new Function(`return (${body})(...arguments)`))).toEqual(t)
})
test('remove without a query removes all documents', async () => {
  expect(await stats((c: any) => c.remove().catch(() => c.where({}).remove()))).toMatchObject({
    stats: { removed: 3 },
  })
})
test('remove removes one, some or all documents', async () => {
  expect(await stats((c: any) => c.doc('a').remove())).toMatchObject({ stats: { removed: 1 } })
  expect(await stats((c: any) => c.doc('zz').remove())).toMatchObject({ stats: { removed: 0 } })
  expect(await stats((c: any) => c.where({ n: 2 }).remove())).toMatchObject({
    stats: { removed: 2 },
  })
  expect(await stats((c: any) => c.where({}).remove())).toMatchObject({ stats: { removed: 3 } })
})
test('add creates ids and accepts given and numeric ids and several documents', async () => {
  expect((await stats((c: any) => c.add({ data: { x: 1 } })))._id).toMatch(/^[0-9a-f]{32}$/)
  expect(await stats((c: any) => c.add({ data: { _id: 'own' } }))).toMatchObject({ _id: 'own' })
  expect((await stats((c: any) => c.add({ data: [{}, {}] })))._ids).toHaveLength(2)
  expect(
    await stats((c: any) => c.add({ data: { _id: 5, v: 1 } }).then(() => c.doc(5).get())),
  ).toMatchObject({
    data: { _id: 5, v: 1 },
  })
})
test('a document keeps dates, places, long texts and server time', async () => {
  const body = async (c: any, _: any, db: any) => {
    const data = {
      at: new Date(5000),
      now: db.serverDate(),
      later: db.serverDate({ offset: 60000 }),
      p: db.Geo.Point(113, 23),
      big: 12345678901,
      half: 0.5,
      text: '字'.repeat(5000),
    }
    await c.doc('rich').set({ data })
    const back = (await c.doc('rich').get()).data
    return {
      at: back.at.getTime(),
      gap: back.later - back.now,
      recent: Math.abs(Date.now() - back.now) < 60000,
      place: [back.p.longitude, back.p.latitude],
      big: back.big,
      half: back.half,
      text: back.text.length,
    }
  }
  expect(await stats(body)).toEqual({
    at: 5000,
    gap: 60000,
    recent: true,
    place: [113, 23],
    big: 12345678901,
    half: 0.5,
    text: 5000,
  })
})
test('server time works inside an update and an array', async () => {
  const body = async (c: any, _: any, db: any) => {
    await c
      .doc('a')
      .update({ data: { seen: { at: db.serverDate() }, log: _.push([db.serverDate()]) } })
    const { seen, log } = (await c.doc('a').get()).data
    return [seen.at instanceof Date, log[0] instanceof Date]
  }
  expect(await stats(body)).toEqual([true, true])
})
