import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Environment, openEnvironment } from './environment'

let env: Environment
beforeAll(async () => {
  env = await openEnvironment()
  const seed = async ({ db, args }: any) => {
    await db.collection(args.name).where({}).remove()
    const at = (_id: string, lng: number, lat: number) => ({
      _id,
      p: db.Geo.Point(lng, lat),
      even: Number(_id.slice(1)) % 2 === 0,
    })
    const ring = Array.from({ length: 40 }, (_, n) => at(`r${n}`, 113.3 + n * 0.01, 23.1))
    const near = [at('s1', 113.321, 23.111), at('s2', 113.32, 23.11), at('s3', 113.33, 23.12)]
    await db.collection(args.name).add({ data: [...near, ...ring, { _id: 'x', p: null }, { _id: 'y' }] })
  }
  for (const name of ['shops', 'bare']) await env.value(seed, { name })
})
afterAll(() => env.close())

const ids = (name: string, steps: Function) =>
  env.value(
    async ({ db, _, args }: any) => {
      const { data } = await new Function(`return (${args.steps})`)()({ db, _, coll: db.collection(args.name) }).get()
      return data.map((doc: any) => doc._id)
    },
    { name, steps: String(steps) },
  )

const rows: [title: string, steps: Function, expected: string[]][] = [
  [
    'the nearest first',
    ({ coll, _, db }: any) =>
      coll.where({ p: _.geoNear({ geometry: db.Geo.Point(113.321, 23.111), maxDistance: 1400 }) }),
    ['s1', 's2', 'r2', 's3'],
  ],
  [
    'not nearer than',
    ({ coll, _, db }: any) =>
      coll.where({ p: _.geoNear({ geometry: db.Geo.Point(113.321, 23.111), minDistance: 100, maxDistance: 1300 }) }),
    ['s2', 'r2'],
  ],
  [
    'near and more',
    ({ coll, _, db }: any) =>
      coll.where({ even: true, p: _.geoNear({ geometry: db.Geo.Point(113.321, 23.111), maxDistance: 2500 }) }),
    ['s2', 'r2', 'r4', 'r0'],
  ],
  [
    'near with a limit and no distance',
    ({ coll, _, db }: any) => coll.where({ p: _.geoNear({ geometry: db.Geo.Point(113.5, 23.1) }) }).limit(1),
    ['r20'],
  ],
  [
    'an order outranks the distance',
    ({ coll, _, db }: any) =>
      coll
        .where({ p: _.geoNear({ geometry: db.Geo.Point(113.321, 23.111), maxDistance: 1400 }) })
        .orderBy('_id', 'desc'),
    ['s3', 's2', 's1', 'r2'],
  ],
  [
    'inside a circle',
    ({ coll, _ }: any) =>
      coll.where({ p: _.geoWithin({ centerSphere: [[113.321, 23.111], 0.2 / 6378.1] }) }).orderBy('_id', 'asc'),
    ['s1', 's2'],
  ],
  [
    'inside a polygon',
    ({ coll, _, db }: any) =>
      coll
        .where({
          p: _.geoWithin({
            geometry: db.Geo.Polygon([
              db.Geo.LineString([
                db.Geo.Point(113.305, 23.09),
                db.Geo.Point(113.335, 23.09),
                db.Geo.Point(113.335, 23.105),
                db.Geo.Point(113.305, 23.105),
                db.Geo.Point(113.305, 23.09),
              ]),
            ]),
          }),
        })
        .orderBy('_id', 'asc'),
    ['r1', 'r2', 'r3'],
  ],
  [
    'the edge is inside',
    ({ coll, _, db }: any) =>
      coll.where({
        p: _.geoWithin({
          geometry: db.Geo.Polygon([
            db.Geo.LineString([
              db.Geo.Point(113.295, 23.1),
              db.Geo.Point(113.305, 23.1),
              db.Geo.Point(113.305, 23.2),
              db.Geo.Point(113.295, 23.1),
            ]),
          ]),
        }),
      }),
    ['r0'],
  ],
  [
    'meets a polygon',
    ({ coll, _, db }: any) =>
      coll.where({
        p: _.geoIntersects({
          geometry: db.Geo.Polygon([
            db.Geo.LineString([
              db.Geo.Point(113.305, 23.09),
              db.Geo.Point(113.315, 23.09),
              db.Geo.Point(113.315, 23.12),
              db.Geo.Point(113.305, 23.09),
            ]),
          ]),
        }),
      }),
    ['r1'],
  ],
]
test.each(rows)('%s, with an index and without', async (_title, steps, expected) => {
  expect(await ids('shops', steps)).toEqual(expected)
  expect(await ids('bare', steps)).toEqual(expected)
})

test('geoNear stage: distances in metres', async () => {
  const body = async ({ db }: any) => {
    const near = {
      distanceField: 'away',
      spherical: true,
      near: db.Geo.Point(113.321, 23.111),
      maxDistance: 1400,
      key: 'p',
      query: { even: false },
    }
    return (await db.collection('shops').aggregate().geoNear(near).end()).list.map((doc: any) => [doc._id, doc.away])
  }
  const list = await env.value(body)
  expect(list.map(([id]: [string]) => id)).toEqual(['s1', 's3'])
  expect(list[1][1]).toBeCloseTo(1361.17, 1)
})

test('a place comes back as a point', async () => {
  const body = async ({ db }: any) => {
    const { p } = (await db.collection('shops').doc('s1').get()).data
    return [p.constructor === db.Geo.Point, p.longitude, p.latitude]
  }
  expect((await env.value(body)).slice(1)).toEqual([113.321, 23.111])
})
