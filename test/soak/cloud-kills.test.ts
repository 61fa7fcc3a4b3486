import { type ChildProcess, spawn } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deserialize } from 'bson'
import { buildSync } from 'esbuild'
import { open } from 'lmdb'
import { Store } from 'miniapp-cloud/folder'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { seeded } from '../../local/cloud/test/workbench'
import { chooseSeed, scaleCount } from './length'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(process.cwd(), 'node_modules', '.crash-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const random = seeded(chooseSeed(50))
const kills = scaleCount(50)
const cuts = scaleCount(20)

const bundle = (entry: string, outfile: string) =>
  buildSync({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
  })

/**
 * Lets a victim work until `enough`, then kills it within the next `jitter` ms: by work done, so
 * that a slow machine does as much.
 */
async function killWhen(
  child: ChildProcess,
  enough: () => boolean,
  jitter: number,
  onLine: (line: string) => void,
): Promise<void> {
  let rest = ''
  let gone = false
  child.stdout!.on('data', (chunk: Buffer) => {
    const lines = (rest + chunk).split('\n')
    rest = lines.pop()!
    lines.forEach(onLine)
  })
  const ended = new Promise<void>((resolve) => {
    child.on('close', () => {
      gone = true
      resolve()
    })
  })
  while (!gone && !enough()) await new Promise((resolve) => setTimeout(resolve, 2))
  expect(gone, 'the victim ended by itself').toBe(false)
  await new Promise((resolve) => setTimeout(resolve, random.below(jitter)))
  child.kill('SIGKILL')
  await ended
}

/**
 * Reads the files without the cloud's own code: documents, and the index entries that they must and
 * may have.
 */
function inspectFiles(path: string) {
  const root = open({ path, readOnly: true })
  const meta = root.openDB<any, string>('meta', { encoding: 'json' })
  const docs = root.openDB<Buffer, any[]>('docs', { encoding: 'binary' })
  const index = root.openDB<number, any[]>('index', { encoding: 'msgpack' })
  const { number } = meta.get('docs')
  const purses = meta.get('purses')?.number
  const found = new Map<string, number>()
  const expected = new Set<string>()

  for (const { value } of docs.getRange({ start: [number], end: [number, 99] })) {
    const { _id, n, tags } = deserialize(value)
    found.set(_id, n)
    expected.add(JSON.stringify([number, 0, 1, n, 2, _id]))
    expected.add(JSON.stringify([number, 1, 2, tags[0], 2, _id]))
    expected.add(JSON.stringify([number, 1, 1, tags[1], 2, _id]))
  }

  const coins = [...docs.getRange({ start: [purses], end: [purses, 99] })].map(
    ({ value }) => deserialize(value).coins,
  )
  const entries = new Set<string>()
  // Rank 3 is the whole array, kept as a hash: its number is checked, its text is not known here.
  let wholes = 0

  for (const key of index.getKeys({ start: [number], end: [number, 99] })) {
    if (key[2] === 3) wholes++
    else entries.add(JSON.stringify(key))
  }

  root.close()

  return { found, expected, entries, wholes, coins: coins.reduce((sum, n) => sum + n, 0) }
}

test(`killed ${kills} times at random instants: nothing acknowledged is lost, no index entry is wrong`, async () => {
  const path = join(folder, 'db')
  const script = join(folder, 'writer.mjs')
  bundle('test/soak/victims/writer.ts', script)
  const acknowledged = new Set<number>()
  for (let round = 0; round < kills; round++) {
    const from = String(1 + Math.max(0, ...acknowledged) + 1000)
    const child = spawn(process.execPath, [script, path, from], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const goal = acknowledged.size + random.below(60)
    await killWhen(
      child,
      () => acknowledged.size > goal,
      30,
      (line) => {
        if (line.startsWith('doc ')) acknowledged.add(Number(line.slice(4)))
      },
    )
  }
  const { found, expected, entries, wholes, coins } = inspectFiles(path)
  const wrong = [...acknowledged].filter((n) => found.get(`d${n}`) !== (n % 3 === 0 ? -n : n))

  expect(acknowledged.size).toBeGreaterThan(20 * (kills - 1))
  expect(wrong).toEqual([])
  expect([...expected].filter((entry) => !entries.has(entry))).toEqual([])
  expect([...entries].filter((entry) => !expected.has(entry))).toEqual([])
  expect(wholes).toBe(found.size)
  expect(coins).toBe(0)

  const store = new Store(path)
  expect([...store.allDocuments(store.table('docs'))]).toHaveLength(found.size)

  await store.close()
})

test(`the whole cloud, killed ${cuts} times under calls: every answered call is there`, async () => {
  const home = mkdtempSync(join(tmpdir(), 'cloud-crash-'))
  mkdirSync(join(home, 'functions', 'save'), { recursive: true })
  writeFileSync(join(home, 'functions', 'save', 'package.json'), '{}')
  writeFileSync(
    join(home, 'functions', 'save', 'index.js'),
    `const cloud = require('wx-server-sdk'); cloud.init(); const db = cloud.database();
     exports.main = ({ id }) => db.collection('saved').doc(id).set({ data: { id } })`,
  )
  writeFileSync(
    join(home, 'schema.json'),
    JSON.stringify({
      collections: { saved: { indexes: [{ name: 'id', fields: [['id', 1]], unique: true }] } },
    }),
  )
  const script = join(folder, 'functions', 'server.mjs')
  bundle('test/soak/victims/server.ts', script)
  // The cloud looks for the program of its children beside itself.
  mkdirSync(join(folder, 'client'))
  for (const name of ['functions/child.ts', 'functions/runtime.ts', 'client/moved-date.ts'])
    copyFileSync(join('local/cloud', name), join(folder, name))
  const acknowledged: string[] = []
  for (let round = 0; round < cuts; round++) {
    const goal = acknowledged.length + random.below(20)
    const child = spawn(process.execPath, [script, home], {
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    let next = 0
    const load = async ({ url, session }: { url: string; session: string }) => {
      for (;;) {
        const id = `r${round}-${next++}`
        const body = JSON.stringify({
          action: 'functions.invokeFunction',
          name: 'save',
          data: { id },
        })
        const answer: any = await fetch(`${url}/client`, {
          method: 'POST',
          headers: { 'x-session': session },
          body,
        }).then((r) => r.json())
        if (answer.result) acknowledged.push(id)
      }
    }
    await killWhen(
      child,
      () => acknowledged.length > goal,
      30,
      (line) => {
        for (let lane = 0; lane < 4; lane++) void load(JSON.parse(line)).catch(() => {})
      },
    )
  }
  const store = new Store(join(home, 'data', 'db'))
  const missing = acknowledged.filter(
    (id) => !store.findBytes(store.table('saved'), { rank: 2, value: id, isOrdered: true }),
  )
  await store.close()
  rmSync(home, { recursive: true, force: true })

  expect(acknowledged.length).toBeGreaterThan(5 * (cuts - 1))
  expect(missing).toEqual([])
})
