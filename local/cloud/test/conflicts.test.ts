import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openTestCloud, type TestCloud } from './desk.ts'
import { openWorkbench } from './workbench.ts'

let desk: TestCloud
beforeAll(async () => {
  desk = await openTestCloud({
    functions: { probe: readFileSync(new URL('conformance/probe.js', import.meta.url), 'utf8') },
    configs: { probe: { timeout: 20 } },
    schema: { collections: { accounts: {} } },
    conflicts: 'write',
  })
  await desk.cloud.database.insert('accounts', [{ _id: 'a', n: 0 }])
})
afterAll(() => desk.close())
const run = async (body: Function) =>
  ((await desk.cloud.call('probe', { code: String(body) })) as any).value

test('a conflict at the write loses its code and is not retried, as the SDK does on the real cloud', async () => {
  const body = async ({ db, _ }: any) => {
    const other = await db.startTransaction()
    await other
      .collection('accounts')
      .doc('a')
      .update({ data: { n: _.inc(1) } })
    let runs = 0
    const error = await db
      .runTransaction(async (t: any) => {
        runs++
        await t
          .collection('accounts')
          .doc('a')
          .update({ data: { n: _.inc(1) } })
      })
      .catch((e: any) => e)
    await other.commit()
    const { data } = await db.collection('accounts').doc('a').get()
    return {
      runs,
      errCode: error.errCode,
      code: error.code ?? null,
      errMsg: error.errMsg,
      n: data.n,
    }
  }
  expect(await run(body)).toEqual({
    runs: 1,
    errCode: -501001,
    code: null,
    errMsg: expect.stringContaining('TransactionConflict'),
    n: 1,
  })
})

test('if the function rethrows the conflict with its code, both transactions take effect', async () => {
  const body = async ({ db, _ }: any) => {
    const add = () =>
      db.runTransaction(async (t: any) => {
        try {
          await t
            .collection('accounts')
            .doc('a')
            .update({ data: { n: _.inc(1) } })
        } catch (e: any) {
          if (!/TransactionConflict/.test(e.errMsg)) throw e
          await new Promise((resolve) => setTimeout(resolve, Math.random() * 20))
          throw Object.assign(new Error(e.errMsg), { code: 'DATABASE_TRANSACTION_CONFLICT' })
        }
      }, 20)
    await db
      .collection('accounts')
      .doc('a')
      .set({ data: { n: 0 } })
    await Promise.all([add(), add(), add()])
    return (await db.collection('accounts').doc('a').get()).data.n
  }
  expect(await run(body)).toBe(3)
})

test('a transaction lives 30 seconds', async () => {
  const bench = await openWorkbench({ docs: [] })
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const { transactions } = bench.database
  const id = transactions.begin()
  vi.advanceTimersByTime(29_999)
  expect(transactions.view(id)).toBeDefined()
  vi.advanceTimersByTime(1)
  vi.useRealTimers()
  await expect(transactions.commit(id)).rejects.toThrow('within 30 seconds')
  await bench.close()
})
