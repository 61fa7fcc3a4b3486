import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Environment, openEnvironment } from './environment.ts'

let env: Environment
beforeAll(async () => {
  env = await openEnvironment()
})
afterAll(() => env.close())

/** Stores `before` as document x, applies the update, and returns the stored document. */
const updated = (before: object, update: Function) =>
  env.value(
    async ({ db, _, args }: any) => {
      const doc = db.collection('bare').doc('x')
      await doc.set({ data: args.before })
      await doc.update({ data: new Function(`return (${args.update})`)()({ _, db }) })
      const { _id, ...rest } = (await doc.get()).data
      return rest
    },
    { before, update: String(update) },
  )

const rows: [title: string, before: object, update: Function, after: object][] = [
  ['a plain value', { a: 1 }, () => ({ a: 2, b: 'x' }), { a: 2, b: 'x' }],
  ['a nested object merges', { a: { b: 1, c: 2 } }, () => ({ a: { b: 5 } }), { a: { b: 5, c: 2 } }],
  ['a dotted path', { a: { b: 1 } }, () => ({ 'a.d': 3 }), { a: { b: 1, d: 3 } }],
  ['an array is replaced', { a: [1, 2] }, () => ({ a: [3] }), { a: [3] }],
  ['null is kept', { a: 1 }, () => ({ a: null }), { a: null }],
  [
    'set replaces a whole object',
    { a: { b: 1, c: 2 } },
    ({ _ }: any) => ({ a: _.set({ d: 1 }) }),
    { a: { d: 1 } },
  ],
  ['remove', { a: 1, b: 2 }, ({ _ }: any) => ({ a: _.remove() }), { b: 2 }],
  ['remove deep', { a: { b: 1, c: 2 } }, ({ _ }: any) => ({ 'a.b': _.remove() }), { a: { c: 2 } }],
  ['inc', { n: 1 }, ({ _ }: any) => ({ n: _.inc(2) }), { n: 3 }],
  ['inc of a missing field', { z: 0 }, ({ _ }: any) => ({ n: _.inc(-2) }), { z: 0, n: -2 }],
  ['inc deep', { a: { n: 1 } }, ({ _ }: any) => ({ a: { n: _.inc(1.5) } }), { a: { n: 2.5 } }],
  ['mul', { n: 3 }, ({ _ }: any) => ({ n: _.mul(4) }), { n: 12 }],
  ['mul of a missing field gives 0', { z: 0 }, ({ _ }: any) => ({ n: _.mul(4) }), { z: 0, n: 0 }],
  ['min takes the smaller', { n: 3 }, ({ _ }: any) => ({ n: _.min(2) }), { n: 2 }],
  ['min keeps the smaller', { n: 1 }, ({ _ }: any) => ({ n: _.min(2) }), { n: 1 }],
  ['max', { n: 3 }, ({ _ }: any) => ({ n: _.max(7) }), { n: 7 }],
  ['max of a missing field', { z: 0 }, ({ _ }: any) => ({ n: _.max(7) }), { z: 0, n: 7 }],
  ['rename', { a: 1 }, ({ _ }: any) => ({ a: _.rename('b') }), { b: 1 }],
  ['push one', { t: [1] }, ({ _ }: any) => ({ t: _.push(2) }), { t: [1, 2] }],
  ['push many', { t: [1] }, ({ _ }: any) => ({ t: _.push([2, 3]) }), { t: [1, 2, 3] }],
  ['push into a missing field', { z: 0 }, ({ _ }: any) => ({ t: _.push([1]) }), { z: 0, t: [1] }],
  [
    'push at a position',
    { t: [1, 4] },
    ({ _ }: any) => ({ t: _.push({ each: [2, 3], position: 1 }) }),
    { t: [1, 2, 3, 4] },
  ],
  [
    'push and sort',
    { t: [3, 1] },
    ({ _ }: any) => ({ t: _.push({ each: [2], sort: 1 }) }),
    { t: [1, 2, 3] },
  ],
  [
    'push and keep the last',
    { t: [1, 2] },
    ({ _ }: any) => ({ t: _.push({ each: [3], slice: -2 }) }),
    { t: [2, 3] },
  ],
  [
    'push sorted by a field',
    { t: [{ n: 2 }] },
    ({ _ }: any) => ({ t: _.push({ each: [{ n: 1 }], sort: { n: 1 } }) }),
    { t: [{ n: 1 }, { n: 2 }] },
  ],
  ['unshift', { t: [3] }, ({ _ }: any) => ({ t: _.unshift([1, 2]) }), { t: [1, 2, 3] }],
  ['pop', { t: [1, 2] }, ({ _ }: any) => ({ t: _.pop() }), { t: [1] }],
  ['shift', { t: [1, 2] }, ({ _ }: any) => ({ t: _.shift() }), { t: [2] }],
  ['pull a value', { t: [1, 2, 1] }, ({ _ }: any) => ({ t: _.pull(1) }), { t: [2] }],
  ['pull by a condition', { t: [1, 5, 9] }, ({ _ }: any) => ({ t: _.pull(_.gt(4)) }), { t: [1] }],
  [
    'pull elements by a field',
    {
      t: [
        { k: 1, v: 1 },
        { k: 2, v: 1 },
      ],
    },
    ({ _ }: any) => ({ t: _.pull({ k: 1 }) }),
    { t: [{ k: 2, v: 1 }] },
  ],
  ['pullAll', { t: [1, 2, 3, 1] }, ({ _ }: any) => ({ t: _.pullAll([1, 3]) }), { t: [2] }],
  ['addToSet of a new element', { t: [1] }, ({ _ }: any) => ({ t: _.addToSet(2) }), { t: [1, 2] }],
  [
    'addToSet of an existing element',
    { t: [1] },
    ({ _ }: any) => ({ t: _.addToSet(1) }),
    { t: [1] },
  ],
  [
    'addToSet many',
    { t: [1] },
    ({ _ }: any) => ({ t: _.addToSet({ $each: [1, 2, 2] }) }),
    { t: [1, 2] },
  ],
  ['an element by its index', { t: [1, 2] }, () => ({ 't.1': 9 }), { t: [1, 9] }],
  [
    'a field of an element',
    { t: [{ n: 1 }] },
    ({ _ }: any) => ({ 't.0.n': _.inc(1) }),
    { t: [{ n: 2 }] },
  ],
  [
    'push sorted by two fields',
    {
      t: [
        { n: 1, m: 2 },
        { n: 1, m: 1 },
      ],
    },
    ({ _ }: any) => ({ t: _.push({ each: [{ n: 0, m: 5 }], sort: { n: -1, m: 1 } }) }),
    {
      t: [
        { n: 1, m: 1 },
        { n: 1, m: 2 },
        { n: 0, m: 5 },
      ],
    },
  ],
  [
    'push: place, then order, then the first three',
    { t: [5, 1] },
    ({ _ }: any) => ({ t: _.push({ each: [3, 2], position: 0, sort: -1, slice: 3 }) }),
    { t: [5, 3, 2] },
  ],
  ['beyond the end of an array', { t: [1] }, () => ({ 't.3': 9 }), { t: [1, null, null, 9] }],
  [
    'remove of an element leaves null',
    { t: [1, 2] },
    ({ _ }: any) => ({ 't.0': _.remove() }),
    { t: [null, 2] },
  ],
  [
    'remove below a value without fields',
    { a: 'x' },
    ({ _ }: any) => ({ 'a.b': _.remove(), c: 1 }),
    { a: 'x', c: 1 },
  ],
  [
    'every element',
    { t: [{ n: 1 }, { n: 2 }] },
    ({ _ }: any) => ({ 't.$[].n': _.inc(1) }),
    { t: [{ n: 2 }, { n: 3 }] },
  ],
  ['bit', { n: 13 }, ({ _ }: any) => ({ n: _.bit({ and: 10 }) }), { n: 8 }],
  [
    'SDK: server time inside _.set stays an object',
    { z: 0 },
    ({ _, db }: any) => ({ a: _.set({ at: db.serverDate() }) }),
    { z: 0, a: { at: { offset: 0 } } },
  ],
  [
    'SDK: addToSet takes {each} as a value',
    { t: [1] },
    ({ _ }: any) => ({ t: _.addToSet({ each: [2] }) }),
    { t: [1, { each: [2] }] },
  ],
  [
    'SDK: an empty object vanishes',
    { a: { b: 1 } },
    () => ({ a: {}, c: 1 }),
    { a: { b: 1 }, c: 1 },
  ],
  [
    'several operators at once',
    { n: 1, t: [] },
    ({ _ }: any) => ({ n: _.inc(1), t: _.push(['x']), s: 'y' }),
    { n: 2, t: ['x'], s: 'y' },
  ],
]
describe('update', () => {
  test.each(rows)('%s', async (_title, before, update, after) => {
    expect(await updated(before, update)).toEqual(after)
  })

  test('SDK: a Buffer never arrives: it is emptied, or Node.js 24 and later refuse it', async () => {
    const arrived = updated({ z: 0 }, () => ({ b: Buffer.from('x') }))
    if (Number(process.versions.node.split('.')[0]) < 24)
      expect(await arrived).toEqual({ z: 0, b: { type: 'Buffer', data: [] } })
    else await expect(arrived).rejects.toThrow('called on incompatible receiver')
  })
})

const refusedCases: [title: string, before: object, update: Function][] = [
  ['inc of a text', { n: 'x' }, ({ _ }: any) => ({ n: _.inc(1) })],
  ['inc of null', { n: null }, ({ _ }: any) => ({ n: _.inc(1) })],
  ['mul of a text', { n: 'x' }, ({ _ }: any) => ({ n: _.mul(2) })],
  ['push into a number', { t: 5 }, ({ _ }: any) => ({ t: _.push([1]) })],
  ['addToSet into a text', { t: 'x' }, ({ _ }: any) => ({ t: _.addToSet(1) })],
  ['pop of an object', { t: {} }, ({ _ }: any) => ({ t: _.pop() })],
  ['a field below a text', { a: 'x' }, () => ({ 'a.b': 1 })],
  ['a field below a date', { a: '2024' }, () => ({ 'a.b': 1 })],
  ['a field of an array', { t: [{ n: 1 }] }, ({ _ }: any) => ({ 't.n': _.inc(1) })],
  ['every element of a value that is not an array', { t: 5 }, () => ({ 't.$[].n': 1 })],
  ['an array filter that is not given', { t: [1] }, () => ({ 't.$[e]': 1 })],
  [
    'the matched element, if the query has no condition on elements',
    { t: [1] },
    () => ({ 't.$': 1 }),
  ],
  ['push with an order of 5', { t: [1] }, ({ _ }: any) => ({ t: _.push({ each: [2], sort: 5 }) })],
  [
    'rename of a field of an element',
    { t: [{ n: 1 }] },
    ({ _ }: any) => ({ 't.0.n': _.rename('m') }),
  ],
  ['rename to an empty name', { n: 1 }, ({ _ }: any) => ({ n: _.rename('') })],
  ['bit of a fraction', { n: 1.5 }, ({ _ }: any) => ({ n: _.bit({ or: 1 }) })],
  ['a field named like an operator', { n: 1 }, () => ({ a: [{ $x: 1 }] })],
  [
    'two updates of one field',
    { a: { b: 1 } },
    ({ _ }: any) => ({ a: _.remove(), 'a.b': _.inc(1) }),
  ],
]
test.each(refusedCases)('refused and nothing changed: %s', async (_title, before, update) => {
  const body = async ({ db, _, args }: any) => {
    const doc = db.collection('bare').doc('y')
    await doc.set({ data: args.before })
    const failure = await doc
      .update({ data: new Function(`return (${args.update})`)()({ _ }) })
      .then(
        () => null,
        (e: any) => e.errCode,
      )
    const { _id, ...rest } = (await doc.get()).data
    return { failure, rest }
  }
  expect(await env.value(body, { before, update: String(update) })).toEqual({
    failure: -502001,
    rest: before,
  })
})

test('the SDK refuses an empty document or update inside the function', async () => {
  const empty = { errCode: -1, errMsg: expect.stringContaining('options.data must not be empty') }
  expect(
    await env.failure(({ db }: any) => db.collection('bare').doc('x').set({ data: {} })),
  ).toMatchObject(empty)
  expect(
    await env.failure(({ db }: any) => db.collection('bare').doc('x').update({ data: {} })),
  ).toMatchObject(empty)
})
