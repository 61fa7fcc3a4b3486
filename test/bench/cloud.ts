import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deserialize, serialize } from 'bson'
import { open } from 'lmdb'
import { createFront, readBody, send } from 'miniapp-cloud'
import { Database, Store } from 'miniapp-cloud/folder'
import { openTestCloud } from '../../local/cloud/test/desk'

/** `npm run bench -- cloud`; BENCH_MAX=1000000 adds the largest size (some minutes of filling). */
const SIZES = [1_000, 10_000, 100_000, 1_000_000].filter(
  (size) => size <= Number(process.env.BENCH_MAX ?? 100_000),
)
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
  console.log(
    `median ms of ${ROUNDS} queries, and how many times a raw lmdb read (or write) of as many documents\n`,
  )
  console.log(
    'documents  equality      range of 10   order, 10     near 500 m    in 5          insert',
  )

  for (const size of SIZES) {
    const folder = mkdtempSync(join(tmpdir(), 'bench-'))
    const store = new Store(join(folder, 'db'), { unsafeCommits: true })
    await store.defineCollection('docs', [
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
    const place = () => ({
      type: 'Point',
      coordinates: [113 + Math.random() * side, 23 + Math.random() * side],
    })
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
    const raw = open({ path: join(folder, 'raw'), encoding: 'binary', noSync: true })
    for (let n = 0; n < size; n++) raw.put(`d${n}`, serialize(doc(n)))
    await raw.committed
    const any = () => Math.floor(Math.random() * size)
    const read = (count: number) =>
      timed(() => {
        for (let n = 0; n < count; n++) deserialize(raw.get(`d${any()}`) as Buffer)
      })
    const one = read(1)
    const ten = read(10)
    const five = read(5)
    const write = timed((n) =>
      raw.transactionSync(() => {
        raw.put(`new${n}`, serialize(doc(n)))
      }),
    )
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
      [
        timed(() =>
          find({ query: { who: `w${any() % (size / 50)}` }, order: { at: -1 }, limit: 10 }),
        ),
        ten,
      ],
      [
        timed(() =>
          find({ query: { p: { $nearSphere: { $geometry: place(), $maxDistance: 500 } } } }),
        ),
        ten,
      ],
      [timed(() => find({ query: { n: { $in: [any(), any(), any(), any(), any()] } } })), five],
    ]
    const times: number[] = []
    for (let n = 0; n < 50; n++) {
      const began = performance.now()
      await database.insert('docs', [{ ...doc(any()), _id: `new${n}` }])
      times.push(performance.now() - began)
    }
    const cells = rows.map(
      ([ms, base]) => `${ms.toFixed(3)} ${`×${(ms / base).toFixed(1)}`.padEnd(8)}`,
    )
    const insert = median(times)
    console.log(
      `${String(size).padEnd(11)}${cells.join('')}${insert.toFixed(3)} ×${(insert / write).toFixed(1)}`,
    )
    await raw.close()
    await store.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

const CALLS = 600
const PASSES = 5
const FUNCTION = `const cloud = require('wx-server-sdk'); cloud.init(); const db = cloud.database();
  exports.main = async ({ n, url }) => {
    if (url) process.env.TCB_CONTEXT_CNFG = JSON.stringify({ URL: url })
    if (n === undefined) return process.cpuUsage()
    await db.collection('docs').add({ data: { n } })
    return (await db.collection('docs').where({ n }).get()).data.length
  }`

/**
 * The same function twice: on the cloud, and on a server that answers constants. The second is the
 * most that the SDK, HTTP and the pipe between the processes leave to any cloud; other load on the
 * machine slows both.
 */
async function calls(): Promise<void> {
  const desk = await openTestCloud({
    functions: { work: FUNCTION, floor: FUNCTION },
    schema: { collections: { docs: { indexes: [{ name: 'n', fields: [['n', 1]] }] } } },
  })
  const { cloud } = desk
  const constants = await openConstants()
  let n = 0
  const call = (name: string) => cloud.call(name, { n: n++ }, { openid: 'oBench' })
  const childCpu = async (name: string, url?: string) =>
    milliseconds((await cloud.call(name, { url })) as NodeJS.CpuUsage)

  const pass = async (name: string) => {
    const before = await childCpu(name)
    const began = performance.now()
    const own = process.cpuUsage()
    for (let call_ = 0; call_ < CALLS; call_++) await call(name)
    const ms = (performance.now() - began) / CALLS
    const server = milliseconds(process.cpuUsage(own)) / CALLS
    const child = ((await childCpu(name)) - before) / CALLS
    return { ms, server, child }
  }

  await childCpu('floor', constants.url)
  for (const name of ['work', 'floor']) for (let round = 0; round < CALLS; round++) await call(name)
  const passes: { work: Cost; floor: Cost; raw: number }[] = []
  for (let round = 0; round < PASSES; round++)
    passes.push({ work: await pass('work'), floor: await pass('floor'), raw: await rawPair() })

  const of = (pick: (pass: (typeof passes)[number]) => number) => median(passes.map(pick))

  const row = (title: string, name: 'work' | 'floor') =>
    console.log(
      `${title}${(1000 / of((each) => each[name].ms)).toFixed(0).padStart(5)} calls/s by one child; CPU of a call: ` +
        `server ${of((each) => each[name].server).toFixed(2)} ms, child ${of((each) => each[name].child).toFixed(2)} ms`,
    )

  console.log(
    `\na function of 1 insert and 1 indexed query, median of ${PASSES} passes of ${CALLS} calls`,
  )
  row('on the cloud      ', 'work')
  row('on constants      ', 'floor')
  console.log(
    `the cloud takes ×${of(({ work, floor }) => work.ms / floor.ms).toFixed(2)} the time of constants, ` +
      `×${of(({ work, raw }) => work.ms / raw).toFixed(0)} of a raw lmdb write and read (${of(({ raw }) => raw).toFixed(3)} ms)`,
  )
  await constants.close()
  await desk.close()
}

interface Cost {
  ms: number
  server: number
  child: number
}

const milliseconds = ({ user, system }: NodeJS.CpuUsage) => (user + system) / 1000

/** Answers an insert and a query of the SDK with ready-made bytes. */
async function openConstants() {
  const inserted = JSON.stringify({ requestId: 'r', data: { insertedIds: ['x'] } })
  const found = JSON.stringify({ requestId: 'r', data: { list: ['{"_id":"x","n":1}'] } })
  const front = createFront()
  front.use(async (req, res) => {
    send(
      res,
      200,
      'application/json',
      (await readBody(req)).includes('insertDocument') ? inserted : found,
    )
    return true
  })

  return { url: await front.listen(0), close: () => front.close() }
}

/** One document and one index entry written and committed, then read again: ms. */
async function rawPair(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'))
  const raw = open({ path: folder, encoding: 'binary', noSync: true })
  const ms = timed((n) => {
    raw.transactionSync(() => {
      raw.put(`d${n}`, serialize({ n }))
      raw.put(`n${n}`, Buffer.from(`d${n}`))
    })
    deserialize(raw.get((raw.get(`n${n}`) as Buffer).toString()) as Buffer)
  })
  await raw.close()
  rmSync(folder, { recursive: true, force: true })

  return ms
}
