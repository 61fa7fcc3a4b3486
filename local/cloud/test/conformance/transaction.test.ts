import { afterAll, beforeAll, expect, test } from 'vitest'
import { onAccounts } from './accounts.ts'
import { type Environment, openEnvironment, realEnvironment } from './environment.ts'

let env: Environment
beforeAll(async () => {
  env = await openEnvironment()
})
afterAll(() => env.close())

test('a transfer happens completely', async () => {
  const steps = async ({ db, _, amounts }: any) => {
    const result = await db.runTransaction(async (t: any) => {
      const { data } = await t.collection('accounts').doc('a').get()
      await t
        .collection('accounts')
        .doc('a')
        .update({ data: { n: _.inc(-4) } })
      await t
        .collection('accounts')
        .doc('b')
        .update({ data: { n: _.inc(4) } })
      return data.n
    })
    return [result, await amounts()]
  }
  expect(await onAccounts(env, steps)).toEqual([10, 'a6 b4'])
})

test('its writes are visible only to itself before it commits', async () => {
  const steps = async ({ db, accounts, amounts }: any) => {
    const t = await db.startTransaction()
    await t
      .collection('accounts')
      .doc('a')
      .set({ data: { n: 1 } })
    await t.collection('accounts').add({ data: { _id: 'c', n: 3 } })
    await t.collection('accounts').doc('b').remove()
    const inside = (await t.collection('accounts').doc('a').get()).data.n
    const listed = (await t.collection('accounts').where({ n: 3 }).get()).data.length
    const before = await amounts()
    await t.commit()
    return [inside, listed, before, await amounts(), accounts !== undefined]
  }
  expect(await onAccounts(env, steps)).toEqual([1, 1, 'a10 b0', 'a1 c3', true])
})

test('it reads the state of its beginning', async () => {
  const steps = async ({ db, accounts }: any) => {
    const t = await db.startTransaction()
    await t.collection('accounts').doc('a').get()
    await accounts.doc('a').update({ data: { n: 99 } })
    const seen = (await t.collection('accounts').doc('a').get()).data.n
    await t.rollback()
    return seen
  }
  expect(await onAccounts(env, steps)).toBe(10)
})

test('an error in the callback rolls it back and is thrown unchanged', async () => {
  const steps = async ({ db, amounts }: any) => {
    const body = async (t: any) => {
      await t
        .collection('accounts')
        .doc('a')
        .update({ data: { n: 0 } })
      throw new Error('mine')
    }
    const error = await db.runTransaction(body).catch((e: Error) => e.message)
    return [error, await amounts()]
  }
  expect(await onAccounts(env, steps)).toEqual(['mine', 'a10 b0'])
})

test('rollback rejects with the reason itself', async () => {
  const steps = async ({ db, amounts }: any) => {
    const body = async (t: any) => {
      await t
        .collection('accounts')
        .doc('a')
        .update({ data: { n: 0 } })
      await t.rollback({ why: 'enough' })
    }
    return [await db.runTransaction(body).catch((e: unknown) => e), await amounts()]
  }
  expect(await onAccounts(env, steps)).toEqual([{ why: 'enough' }, 'a10 b0'])
})

test('the first commit wins, and the other transaction is retried and succeeds', async () => {
  const steps = async ({ db, _, accounts, amounts }: any) => {
    let runs = 0
    await db.runTransaction(async (t: any) => {
      const { data } = await t.collection('accounts').doc('a').get()
      if (++runs === 1) await accounts.doc('a').update({ data: { n: _.inc(1) } })
      await t
        .collection('accounts')
        .doc('a')
        .update({ data: { n: data.n * 2 } })
    })
    return [runs, await amounts()]
  }
  expect(await onAccounts(env, steps)).toEqual([2, 'a22 b0'])
})

test('a permanent conflict fails with its code after four runs', async () => {
  const steps = async ({ db, _, accounts }: any) => {
    let runs = 0
    const body = async (t: any) => {
      runs++
      await t
        .collection('accounts')
        .doc('a')
        .update({ data: { n: runs } })
      await accounts.doc('a').update({ data: { n: _.inc(100) } })
    }
    const error = await db
      .runTransaction(body)
      .catch((e: any) => ({ code: e.code, errCode: e.errCode }))
    return [runs, error.code, error.errCode === undefined]
  }
  if (!realEnvironment)
    expect(await onAccounts(env, steps)).toEqual([4, 'DATABASE_TRANSACTION_CONFLICT', true])
})

test('of two inserts of the same id, one wins', async () => {
  const steps = async ({ db, accounts }: any) => {
    const [one, two] = [await db.startTransaction(), await db.startTransaction()]
    await one.collection('accounts').add({ data: { _id: 'same', by: 1 } })
    await two.collection('accounts').add({ data: { _id: 'same', by: 2 } })
    await one.commit()
    const error = await two.commit().catch((e: any) => e.code)
    return [error, (await accounts.doc('same').get()).data.by]
  }
  if (!realEnvironment)
    expect(await onAccounts(env, steps)).toEqual(['DATABASE_TRANSACTION_CONFLICT', 1])
})

test('write skew is allowed: only written documents conflict', async () => {
  const steps = async ({ db, amounts }: any) => {
    const [one, two] = [await db.startTransaction(), await db.startTransaction()]
    for (const t of [one, two]) await t.collection('accounts').doc('a').get()
    await one
      .collection('accounts')
      .doc('b')
      .update({ data: { n: 1 } })
    await two
      .collection('accounts')
      .doc('a')
      .update({ data: { n: 2 } })
    await one.commit()
    await two.commit()
    return amounts()
  }
  expect(await onAccounts(env, steps)).toBe('a2 b1')
})

test('where().update, count and aggregate of a transaction run outside of it and survive a rollback', async () => {
  const steps = async ({ db, amounts }: any) => {
    const t = await db.startTransaction()
    await t
      .collection('accounts')
      .doc('b')
      .update({ data: { n: 7 } })
    await t
      .collection('accounts')
      .where({ _id: 'a' })
      .update({ data: { n: 77 } })
    const { total } = await t.collection('accounts').where({ n: 7 }).count()
    await t.rollback()
    return [total, await amounts()]
  }
  expect(await onAccounts(env, steps)).toEqual([0, 'a77 b0'])
})

test('a transaction that has ended cannot be used', async () => {
  const steps = async ({ db }: any) => {
    const t = await db.startTransaction()
    await t.commit()
    const late = await t
      .collection('accounts')
      .doc('a')
      .update({ data: { n: 1 } })
      .then(
        () => 'ok',
        (e: any) => e.errMsg,
      )
    const again = await t.commit().then(
      () => 'ok',
      (e: any) => e.code,
    )
    return [late, again]
  }
  const [late, again] = await onAccounts(env, steps)
  expect(late).toContain('must be committed or aborted within 30 seconds')
  expect(again).toBe('DATABASE_TRANSACTION_FAIL')
})

test('get of a missing document in a transaction returns null or fails with its name', async () => {
  const steps = async ({ db }: any) => {
    const t = await db.startTransaction()
    const found = await t
      .collection('accounts')
      .doc('zz')
      .get()
      .then(
        (r: any) => r.data,
        (e: any) => e.errMsg,
      )
    await t.rollback()
    return found
  }
  expect(String(await onAccounts(env, steps))).toMatch(/null|does not exist/)
})

test('with times = 1 the callback runs twice', async () => {
  const steps = async ({ db, _, accounts }: any) => {
    let runs = 0
    const body = async (t: any) => {
      runs++
      await t
        .collection('accounts')
        .doc('a')
        .update({ data: { n: runs } })
      await accounts.doc('a').update({ data: { n: _.inc(1) } })
    }
    await db.runTransaction(body, 1).catch(() => null)
    return runs
  }
  if (!realEnvironment) expect(await onAccounts(env, steps)).toBe(2)
})
