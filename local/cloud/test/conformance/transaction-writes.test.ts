import { afterAll, beforeAll, expect, test } from 'vitest'
import { onAccounts } from './accounts.ts'
import { type Environment, openEnvironment } from './environment.ts'

let env: Environment
beforeAll(async () => {
  env = await openEnvironment()
})
afterAll(() => env.close())

test('set inside a transaction reports created 0 even if it creates a document', async () => {
  const steps = async ({ db }: any) => {
    const t = await db.startTransaction()
    const { stats } = await t
      .collection('accounts')
      .doc('new')
      .set({ data: { n: 1 } })
    await t.rollback()
    return stats
  }
  expect(await onAccounts(env, steps)).toEqual({ created: 0, updated: 0 })
})

const failing: [title: string, write: Function, text: string][] = [
  [
    'an existing id',
    (t: any) => t.collection('accounts').add({ data: { _id: 'a' } }),
    'E11000 duplicate key',
  ],
  [
    'an existing unique key',
    (t: any) => t.collection('unique').add({ data: { code: 'u' } }),
    'E11000 duplicate key',
  ],
  [
    '17 MB',
    (t: any) =>
      t
        .collection('accounts')
        .doc('b')
        .set({ data: { x: 'x'.repeat(17e6) } }),
    '16 MB',
  ],
  [
    'a sum of texts',
    (t: any, _: any) =>
      t
        .collection('accounts')
        .doc('b')
        .update({ data: { n: _.inc('1') } }),
    '$inc',
  ],
]
test.each(failing)(
  'a write that fails is named at once, is no conflict, and ends its transaction: %s',
  async (_title, write, text) => {
    const steps = `async ({ db, _, amounts }) => {
    await db.collection('unique').where({}).remove()
    await db.collection('unique').add({ data: { code: 'u' } })
    let runs = 0
    const later = []
    const failed = await db.runTransaction(async (t) => {
      runs++
      await t.collection('accounts').doc('a').update({ data: { n: 7 } })
      try { await (${write})(t, _) } catch (e) {
        await t.collection('accounts').doc('b').update({ data: { n: 7 } }).catch((e) => later.push(e.errMsg))
        throw e
      }
    }).catch((e) => [e.errCode, e.errMsg])
    return [runs, ...failed, ...later, await amounts()]
  }`
    const [runs, errCode, errMsg, later, amounts] = await onAccounts(
      env,
      new Function(`return (${steps})(...arguments)`),
    )
    expect([runs, errCode, amounts]).toEqual([1, -502001, 'a10 b0'])
    expect(errMsg).toContain(text)
    expect(later).toContain('TransactionNotExist')
  },
)

test('a transaction may take a unique key that it has released itself', async () => {
  const steps = async ({ db }: any) => {
    await db.collection('unique').where({}).remove()
    await db.collection('unique').add({ data: { _id: 'u', code: 'u' } })
    return db.runTransaction(async (t: any) => {
      await t.collection('unique').doc('u').remove()
      await t.collection('unique').add({ data: { _id: 'v', code: 'u' } })
      return 'done'
    })
  }
  expect(await onAccounts(env, steps)).toBe('done')
})

test('a unique index holds in transactions too', async () => {
  const steps = async ({ db }: any) => {
    await db.collection('unique').where({}).remove()
    await db.collection('unique').add({ data: { code: 'x' } })
    const t = await db.startTransaction()
    await t
      .collection('unique')
      .add({ data: { code: 'x' } })
      .catch(() => null)
    return t.commit().then(
      () => 'committed',
      (e: any) => e.code ?? e.errMsg,
    )
  }
  expect(await onAccounts(env, steps)).not.toBe('committed')
})
