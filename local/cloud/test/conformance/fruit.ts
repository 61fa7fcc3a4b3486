import type { Environment } from './environment.ts'

/** Documents with every type of value. */
export const seedFruit = async ({ db, args }: any) => {
  const day = (n: number) => new Date(Date.UTC(2024, 0, n))
  const docs = [
    {
      _id: 'a',
      n: 1,
      s: 'apple',
      tags: ['red', 'sweet'],
      nest: { x: 1, y: { z: 'q' } },
      at: day(1),
      items: [
        { sku: 1, q: 5 },
        { sku: 2, q: 10 },
      ],
      b: true,
      nul: null,
    },
    {
      _id: 'b',
      n: 2,
      s: 'Banana',
      tags: ['yellow'],
      nest: { x: 2 },
      at: day(2),
      items: [{ sku: 2, q: 1 }],
      b: false,
    },
    { _id: 'c', n: 3.5, s: '中文', tags: [], at: day(3), items: [], nums: [0, 9] },
    {
      _id: 'd',
      n: '3',
      s: 'cherry',
      tags: ['red'],
      nest: { x: 3, y: { z: 'w' } },
      nul: 1,
      nums: [2, 3],
    },
    { _id: 'e', n: null, s: '', tags: 'red', nums: [] },
  ]
  await db.collection(args.name).where({}).remove()
  await db.collection(args.name).add({ data: docs })
  return docs.length
}

/** Runs `fn({db, _, $, coll})` inside the probe. */
export const within = (env: Environment, fn: Function, args: object = {}) =>
  env.value(
    async ({ db, _, $, cloud, args: given }: any) =>
      new Function(`return (${given.fn})`)()({
        db,
        _,
        $,
        cloud,
        coll: db.collection(given.name),
        args: given,
      }),
    { fn: String(fn), name: 'fruit', ...args },
  )
