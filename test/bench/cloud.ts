import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deserialize, serialize } from 'bson'
import { open } from 'lmdb'
import { Database } from '../../local/cloud/database/database'
import { Store } from '../../local/cloud/database/store'
import { openTestCloud } from '../local/cloud/desk'

/** `npm run bench -- cloud`; BENCH_MAX=1000000 adds the largest size (some minutes of filling). */
const SIZES = [1_000, 10_000, 100_000, 1_000_000].filter((size) => size <= Number(process.env.BENCH_MAX ?? 100_000))
const ROUNDS = 300

export async function run(): Promise<void> {
  await queries()
  await calls()
}

const median = (times: number[]) => times.sort((a, b) => a - b)[Math.floor(times.length / 2)]!
function timed(work: (round: number) => unknown): number {
  const times: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const began = performance.now()
    work(round)
    times.push(performance.now() - began)
  }
  return median(times)
}

async function queries(): Promise<void> {
  console.log(`median ms of ${ROUNDS} queries, and how many times a raw lmdb read of as many documents\n`)
  console.log('documents  equality      range of 10   order, 10     near 500 m    in 5          insert')
  for (const size of SIZES) {
    const folder = mkdtempSync(join(tmpdir(), 'bench-'))
    const store = new Store(join(folder, 'db'))
    await store.define('docs', [
      { name: 'n', fields: [['n', 1]], unique: false },
      {
        name: 'who',
        fields: [
          ['who', 1],
          ['at', -1],
        ],
        unique: false,
      },
      { name: 'p', fields: [['p', '2d']], unique: false },
    ])
    const database = new Database(store)
    // The same density at every size: the number of neighbours within 500 m stays near ten.
    const side = Math.sqrt(size / 12) * 0.009
    const place = () => ({ type: 'Point', coordinates: [113 + Math.random() * side, 23 + Math.random() * side] })
    const doc = (n: number) => ({
      _id: `d${n}`,
      n,
      who: `w${n % (size / 50)}`,
      at: n,
      p: place(),
      pad: 'x'.repeat(100),
    })
    for (let from = 0; from < size; from += 1000) {
      await database.insert(
        'docs',
        Array.from({ length: Math.min(1000, size - from) }, (_, n) => doc(from + n)),
      )
    }
    const raw = open({ path: join(folder, 'raw'), encoding: 'binary' })
    for (let n = 0; n < size; n++) raw.put(`d${n}`, serialize(doc(n)))
    await raw.committed
    const any = () => Math.floor(Math.random() * size)
    const read = (count: number) =>
      timed(() => {
        for (let n = 0; n < count; n++) deserialize(raw.get(`d${any()}`) as Buffer)
      })
    const [one, ten, five] = [read(1), read(10), read(5)]
    const find = (spec: object) => database.find('docs', spec)
    const rows: [number, number][] = [
      [timed(() => find({ query: { n: any() } })), one],
      [
        timed(() => {
          const n = any()
          return find({ query: { n: { $gte: n, $lt: n + 10 } } })
        }),
        ten,
      ],
      [timed(() => find({ query: { who: `w${any() % (size / 50)}` }, order: { at: -1 }, limit: 10 })), ten],
      [timed(() => find({ query: { p: { $nearSphere: { $geometry: place(), $maxDistance: 500 } } } })), ten],
      [timed(() => find({ query: { n: { $in: [any(), any(), any(), any(), any()] } } })), five],
    ]
    const times: number[] = []
    for (let n = 0; n < 50; n++) {
      const began = performance.now()
      await database.insert('docs', [{ ...doc(any()), _id: `new${n}` }])
      times.push(performance.now() - began)
    }
    const cells = rows.map(([ms, base]) => `${ms.toFixed(3)} ${`×${(ms / base).toFixed(1)}`.padEnd(8)}`)
    console.log(`${String(size).padEnd(11)}${cells.join('')}${median(times).toFixed(2)}`)
    await raw.close()
    await store.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function calls(): Promise<void> {
  const desk = await openTestCloud({
    functions: {
      work: `const cloud = require('wx-server-sdk'); cloud.init(); const db = cloud.database();
        exports.main = async ({ n }) => { await db.collection('docs').add({ data: { n } }); return (await db.collection('docs').where({ n }).get()).data.length }`,
    },
    schema: { collections: { docs: { indexes: [{ name: 'n', fields: [['n', 1]] }] } } },
  })
  const { cloud } = desk
  const lanes = async (count: number, total: number) => {
    let next = 0
    const began = performance.now()
    await Promise.all(
      Array.from({ length: count }, async () => {
        while (next < total) await cloud.call('work', { n: next++ }, { openid: 'oBench' })
      }),
    )
    return total / ((performance.now() - began) / 1000)
  }
  await lanes(1, 200)
  console.log(`\na function of 1 insert and 1 indexed query: ${(await lanes(1, 1500)).toFixed(0)} calls/s by one child`)
  await lanes(4, 400)
  console.log(`the same with four callers: ${(await lanes(4, 1500)).toFixed(0)} calls/s`)
  await desk.close()
}
