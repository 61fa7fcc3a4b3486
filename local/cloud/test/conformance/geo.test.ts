import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Environment, openEnvironment } from './environment.ts'

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
    await db
      .collection(args.name)
      .add({ data: [...near, ...ring, { _id: 'x', p: null }, { _id: 'y' }] })
  }
  for (const name of ['shops', 'bare']) await env.value(seed, { name })
})
afterAll(() => env.close())

const ids = (name: string, steps: Function) =>
  env.value(
    async ({ db, _, args }: any) => {
      const { data } = await new Function(`return (${args.steps})`)()({
        db,
        _,
        coll: db.collection(args.name),
      }).get()
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
      coll.where({
        p: _.geoNear({
          geometry: db.Geo.Point(113.321, 23.111),
          minDistance: 100,
          maxDistance: 1300,
        }),
      }),
    ['s2', 'r2'],
  ],
  [
    'near and another condition',
    ({ coll, _, db }: any) =>
      coll.where({
        even: true,
        p: _.geoNear({ geometry: db.Geo.Point(113.321, 23.111), maxDistance: 2500 }),
      }),
    ['s2', 'r2', 'r4', 'r0'],
  ],
  [
    'near with a limit and no distance',
    ({ coll, _, db }: any) =>
      coll.where({ p: _.geoNear({ geometry: db.Geo.Point(113.5, 23.1) }) }).limit(1),
    ['r20'],
  ],
  [
    'an order takes precedence over the distance',
    ({ coll, _, db }: any) =>
      coll
        .where({ p: _.geoNear({ geometry: db.Geo.Point(113.321, 23.111), maxDistance: 1400 }) })
        .orderBy('_id', 'desc'),
    ['s3', 's2', 's1', 'r2'],
  ],
  [
    'inside a circle',
    ({ coll, _ }: any) =>
      coll
        .where({ p: _.geoWithin({ centerSphere: [[113.321, 23.111], 0.2 / 6378.1] }) })
        .orderBy('_id', 'asc'),
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
    'intersects a polygon',
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
test.each(rows)('%s, with an index; near fails without one', async (_title, steps, expected) => {
  expect(await ids('shops', steps)).toEqual(expected)
  if (!String(steps).includes('geoNear')) expect(await ids('bare', steps)).toEqual(expected)
  else await expect(ids('bare', steps)).rejects.toThrow('unable to find index for $geoNear query')
})

test('a near condition is allowed only at the top of a query or as the first stage', async () => {
  const near = ({ db, _ }: any) => ({ p: _.geoNear({ geometry: db.Geo.Point(113.3, 23.1) }) })
  const ask = (body: string) =>
    env.failure(new Function('given', `return (${body})(given, (${near})(given))`), {})
  const inOr = await ask(
    `({ db, _ }, near) => db.collection('shops').where(_.or([near, { even: true }])).get()`,
  )
  expect(inOr).toMatchObject({
    errCode: -502001,
    errMsg: expect.stringContaining('unable to find index'),
  })
  const inMatch = await ask(
    `({ db }, near) => db.collection('shops').aggregate().match(near).end()`,
  )
  expect(inMatch.errMsg).toContain('not allowed in $match')
})

test('the geoNear stage returns distances in metres', async () => {
  const body = async ({ db }: any) => {
    const near = {
      distanceField: 'away',
      spherical: true,
      near: db.Geo.Point(113.321, 23.111),
      maxDistance: 1400,
      key: 'p',
      query: { even: false },
    }
    return (await db.collection('shops').aggregate().geoNear(near).end()).list.map((doc: any) => [
      doc._id,
      doc.away,
    ])
  }
  const list = await env.value(body)
  expect(list.map(([id]: [string]) => id)).toEqual(['s1', 's3'])
  expect(list[1][1]).toBeCloseTo(1361.17, 1)
})

test('a stored place is returned as a point', async () => {
  const body = async ({ db }: any) => {
    const { p } = (await db.collection('shops').doc('s1').get()).data
    return [p.constructor === db.Geo.Point, p.longitude, p.latitude]
  }
  expect((await env.value(body)).slice(1)).toEqual([113.321, 23.111])
})

test('stored lines and areas can be queried by intersection and containment', async () => {
  const body = async ({ db, _, args }: any) => {
    const { Point, LineString, Polygon, MultiPolygon } = db.Geo
    const line = (...at: number[][]) => LineString(at.map(([lng, lat]) => Point(lng, lat)))
    const square = (x: number, y: number, side: number) =>
      line([x, y], [x + side, y], [x + side, y + side], [x, y + side], [x, y])
    const coll = db.collection(args.name)
    await coll.where({}).remove()
    await coll.add({
      data: [
        { _id: 'road', p: line([113, 23], [113.4, 23.4]) },
        { _id: 'grid', p: Polygon([square(113, 23, 0.2)]) },
        { _id: 'park', p: Polygon([square(114, 24, 0.4), square(114.1, 24.1, 0.2)]) },
        {
          _id: 'isles',
          p: MultiPolygon([Polygon([square(115, 25, 0.1)]), Polygon([square(116, 26, 0.1)])]),
        },
        { _id: 'shop', p: Point(113.1, 23.1) },
      ],
    })
    const ids = async (p: unknown) => {
      const { data } = await coll.where({ p }).orderBy('_id', 'asc').get()
      return data.map((doc: any) => doc._id).join(' ')
    }
    const meets = (geometry: unknown) => ids(_.geoIntersects({ geometry }))
    const within = (geometry: unknown) => ids(_.geoWithin({ geometry }))
    return {
      point: await meets(Point(113.1, 23.1)),
      hole: await meets(Point(114.2, 24.2)),
      rim: await meets(Point(114.05, 24.2)),
      crossing: await meets(line([113, 23.3], [113.4, 23.3])),
      outside: await meets(line([113.3, 23], [113.5, 23.1])),
      around: await meets(Polygon([square(112, 22, 1.9)])),
      island: await meets(Polygon([square(116.02, 26.02, 0.01)])),
      inside: await within(Polygon([square(113, 23, 0.4)])),
      tight: await within(Polygon([square(113, 23, 0.2)])),
      holed: await within(Polygon([square(112, 22, 3), square(113.12, 23.02, 0.05)])),
      circle: await ids(_.geoWithin({ centerSphere: [[113.1, 23.1], 20 / 6378.1] })),
      wide: await ids(_.geoWithin({ centerSphere: [[113.2, 23.2], 40 / 6378.1] })),
    }
  }
  const expected = {
    point: 'grid road shop',
    hole: '',
    rim: 'park',
    crossing: 'road',
    outside: '',
    around: 'grid road shop',
    island: 'isles',
    inside: 'grid road shop',
    tight: 'grid shop',
    holed: 'park road shop',
    circle: 'grid shop',
    wide: 'grid road shop',
  }
  for (const name of ['shops', 'bare']) expect(await env.value(body, { name })).toEqual(expected)
})

test('geoWithin accepts polygons only, not points or lines', async () => {
  const body = async ({ db, _ }: any) =>
    db
      .collection('shops')
      .where({ p: { $geoWithin: { $geometry: { type: 'Point', coordinates: [113, 23] } } } })
      .get()
  expect((await env.failure(body)).errCode).toBe(-502001)
})
