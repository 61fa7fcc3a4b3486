import type { Database } from 'miniapp-cloud/folder'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorkbench, seeded, single } from '../../local/cloud/test/workbench'
import { chooseSeeds } from './length'

let bench: Awaited<ReturnType<typeof openWorkbench>>
beforeAll(async () => {
  bench = await openWorkbench({ docs: [single('n', 'n')], counters: [] })
})
afterAll(() => bench.close())

const sown = chooseSeeds(10_000)
const AT_ONCE = 100
const DOCS = 3

const set = (database: Database, id: string, n: number, transaction?: string) =>
  database.modify(
    'docs',
    { query: { _id: id }, data: { n }, multi: false, merge: false, upsert: true },
    transaction,
  )

/**
 * What snapshot isolation with "the first to commit wins" must answer, said as simply as possible.
 */
class Model {
  readonly state = new Map<string, number>()
  readonly version = new Map<string, number>()
  clock = 0
  write(id: string, n: number | null) {
    this.version.set(id, ++this.clock)
    if (n === null) this.state.delete(id)
    else this.state.set(id, n)
  }
  begin() {
    return {
      start: this.clock,
      snapshot: new Map(this.state),
      own: new Map<string, number | null>(),
    }
  }
}

async function history(database: Database, seed: number): Promise<void> {
  const random = seeded(seed)
  const model = new Model()
  const ids = Array.from({ length: DOCS }, (_, n) => `h${seed}-${n}`)
  const open: { id: string; m: ReturnType<Model['begin']> }[] = []
  const done: string[] = []

  for (let step = 0; step < 14; step++) {
    const id = random.pick(ids)
    const tx = open.length ? random.pick(open) : undefined
    const roll = random.next()
    if (roll < 0.2 || !tx) {
      open.push({ id: database.transactions.begin(), m: model.begin() })
      done.push('begin')
    } else if (roll < 0.3) {
      const n = random.below(100)
      await set(database, id, n)
      if (model.state.get(id) !== n) model.write(id, n)
      done.push(`plain ${id}=${n}`)
    } else if (roll < 0.55) {
      const [doc] = database.find('docs', { query: { _id: id } }, tx.id)
      const expected = tx.m.own.has(id) ? tx.m.own.get(id) : (tx.m.snapshot.get(id) ?? null)
      expect(doc?.n ?? null, `SOAK_SEED=${seed}: ${done.join('; ')}; read ${id}`).toBe(expected)
    } else if (roll < 0.62) {
      const listed = database.find(
        'docs',
        { query: { _id: { $in: ids }, n: { $gte: 50 } } },
        tx.id,
      ).length
      const view = new Map<string, number | null>([...tx.m.snapshot, ...tx.m.own])
      expect(listed, `SOAK_SEED=${seed}: ${done.join('; ')}; list`).toBe(
        [...view.values()].filter((n) => n !== null && n >= 50).length,
      )
    } else if (roll < 0.72) {
      const removed = await database.remove('docs', { _id: id }, false, tx.id)
      if (removed) tx.m.own.set(id, null)
      done.push(`remove ${id}`)
    } else if (roll < 0.85) {
      const n = random.below(100)
      const { updated, upsertId } = await set(database, id, n, tx.id)
      if (updated || upsertId) tx.m.own.set(id, n)
      done.push(`write ${id}=${n}`)
    } else {
      open.splice(open.indexOf(tx), 1)
      if (roll > 0.97) {
        database.transactions.abort(tx.id)
        done.push('abort')
        continue
      }
      const outcome = await database.transactions.commit(tx.id).then(
        () => 'ok',
        (error) => error.code,
      )
      const lost = [...tx.m.own.keys()].some((key) => (model.version.get(key) ?? 0) > tx.m.start)
      expect(outcome, `SOAK_SEED=${seed}: ${done.join('; ')}; commit`).toBe(
        lost ? 'DATABASE_TRANSACTION_CONFLICT' : 'ok',
      )
      if (!lost)
        for (const [key, n] of tx.m.own) if (n !== null || model.state.has(key)) model.write(key, n)
      done.push(`commit ${outcome}`)
    }
  }

  for (const { id } of open) database.transactions.abort(id)
  const stored = new Map(
    database.find('docs', { query: { _id: { $in: ids } } }).map((doc) => [doc._id, doc.n]),
  )
  expect(stored, `SOAK_SEED=${seed}: ${done.join('; ')}; end`).toEqual(model.state)
}

test(`${sown.length} random histories answer as the model does`, async () => {
  for (let at = 0; at < sown.length; at += AT_ONCE) {
    await Promise.all(sown.slice(at, at + AT_ONCE).map((seed) => history(bench.database, seed)))
  }
})

test('no update is lost between many writers: the sequence number travels with the data', async () => {
  const { database } = bench
  const random = seeded(7)
  const expected = new Array(12).fill(0)
  await database.insert(
    'counters',
    expected.map((_, n) => ({ _id: `c${n}`, n: 0 })),
  )

  const nap = () =>
    new Promise((resolve) =>
      random.next() < 0.5 ? setImmediate(resolve) : setTimeout(resolve, random.below(4)),
    )

  const inc = (id: string, by: number) => ({
    query: { _id: id },
    data: { $inc: { n: by } },
    multi: false,
    merge: true,
    upsert: false,
  })

  const put = (id: string, n: number) => ({
    query: { _id: id },
    data: { $set: { n } },
    multi: false,
    merge: true,
    upsert: false,
  })

  const read = (id: string, tx: string) =>
    database.find('counters', { query: { _id: id } }, tx)[0]!.n

  const worker = async () => {
    for (let round = 0; round < 150; round++) {
      const i = random.below(12)
      const j = random.below(12)
      if (i === j || random.next() < 0.25) {
        await database.modify('counters', inc(`c${i}`, 1))
        expected[i]++
        continue
      }
      const tx = database.transactions.begin()
      const a = read(`c${i}`, tx)
      await nap()
      const b = read(`c${j}`, tx)
      await database.modify('counters', put(`c${i}`, a - 1), tx)
      if (random.next() < 0.5) await nap()
      await database.modify('counters', put(`c${j}`, b + 1), tx)
      const outcome = await database.transactions.commit(tx).then(
        () => 'ok',
        (error) => error.code,
      )
      if (outcome === 'ok') {
        expected[i]--
        expected[j]++
      } else expect(outcome).toBe('DATABASE_TRANSACTION_CONFLICT')
    }
  }

  await Promise.all(Array.from({ length: 16 }, worker))

  const stored = () =>
    expected.map((_, n) => bench.database.find('counters', { query: { _id: `c${n}` } })[0]!.n)
  expect(stored()).toEqual(expected)

  await bench.reopen()
  expect(stored()).toEqual(expected)

  const tx = bench.database.transactions.begin()
  await bench.database.modify('counters', inc('c0', 1), tx)
  await bench.database.transactions.commit(tx)
})
