import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { keyOfSeed } from '../../../scripts/audit/key'
import { changed } from '../../security/damages'
import { caseIn } from '../case-in'
import { logSeed, openProduct, type Product } from '../cloud'
import { jpeg, sealed } from '../evidence/photos'
import { itWritesOnce } from '../writes'
import { published } from './phone'
import { unzip } from './unzip'

let product: Product
let caseId: string
let folder: string
const key = keyOfSeed(logSeed)
const statement = '老板说😀“爱吃不吃”，\n还把价目表撕了。'

beforeAll(async () => {
  product = await openProduct()
  caseId = await caseIn(product, 'settled', { evidence: [await sealed(product, 'consumer')], statement })
  await published(product)
  folder = unzip(await fetched((await product.as('o1').call('ledger.export', { caseId })).url))
}, 120_000)
afterAll(async () => {
  await product.close()
  rmSync(folder, { recursive: true, force: true })
})

async function fetched(url: string): Promise<Buffer> {
  const reply = await fetch(url)
  expect(reply.status).toBe(200)
  return Buffer.from(await reply.arrayBuffer())
}

/** Runs the checker that lies in the folder, with Node and nothing else. */
function verify(...more: string[]): { code: number | null; said: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(folder, 'verify.mjs'), ...more], {
    env: {},
    encoding: 'utf8',
  })
  return { code: status, said: stdout + stderr }
}

const place = () => join(folder, 'record.json')
const record = () => JSON.parse(readFileSync(place(), 'utf8'))

/** What the checker says of the folder with something else in a file. */
function verifyWith(file: string, content: string | Buffer): { code: number | null; said: string } {
  const before = readFileSync(file)
  writeFileSync(file, content)
  try {
    return verify('--key', key)
  } finally {
    writeFileSync(file, before)
  }
}

describe('ledger.export', () => {
  itWritesOnce({
    product: () => product,
    action: 'ledger.export',
    who: 'o1',
    ready: async () => ({ caseId }),
    other: () => ({ caseId: 'another-case' }),
  })

  it('gives a folder whose own checker, with Node alone, finds it sound and tells the case in order', () => {
    expect(readdirSync(folder).sort()).toEqual(['evidence', 'record.json', 'verify.mjs'])
    const { code, said } = verify('--key', key)
    expect(said).toContain('核对无误')
    for (const words of ['爱吃不吃', '样例甲', '当场退还 10 元', '1 份证据', 'mediation.settled'])
      expect(said).toContain(words)
    expect(code).toBe(0)
    expect(verify('--key', keyOfSeed(Buffer.alloc(32, 1).toString('base64')))).toMatchObject({ code: 1 })
    expect(verify('--unknown')).toMatchObject({ code: 2 })
  })

  it('names whatever is changed in it: each field of each event, proof, text and of the log', {
    timeout: 300_000,
  }, () => {
    const { people, ...proved } = record()
    const found = [...changed(proved)].map(([path, other]) => ({
      path: path.join('.'),
      ...verifyWith(place(), JSON.stringify({ ...(other as object), people })),
    }))
    expect(found.length).toBeGreaterThan(100)
    expect(found.filter(({ code, said }) => code !== 1 || !said.startsWith('不对：'))).toEqual([])
  })

  it('names what is dropped, swapped, cut off or put in', () => {
    const whole = record()
    const { events, steps, texts } = whole
    const damaged = [
      ...events.map((_: unknown, at: number) => ({
        events: events.filter((_: unknown, other: number) => other !== at),
      })),
      ...steps.map((_: unknown, at: number) => ({ steps: steps.filter((_: unknown, other: number) => other !== at) })),
      { events: [events[1], events[0], ...events.slice(2)] },
      { steps: [steps[1], steps[0], ...steps.slice(2)] },
      { events: events.slice(0, -1), steps: steps.slice(0, -1).concat(steps.slice(0, 1)) },
      { texts: [...texts, { salt: '0'.repeat(64), value: '一句没有说过的话' }] },
      { more: 1 },
    ]
    for (const change of damaged)
      expect(verifyWith(place(), JSON.stringify({ ...whole, ...change })), JSON.stringify(change)).toMatchObject({
        code: 1,
      })
    const { said } = verifyWith(place(), JSON.stringify({ ...whole, texts: texts.slice(1) }))
    expect(said).toContain('未附内容：第')
  })

  it('names evidence of which one bit is another, that is missing, or that nobody sealed', () => {
    const [name] = readdirSync(join(folder, 'evidence'))
    const photo = join(folder, 'evidence', name!)
    const bytes = readFileSync(photo)
    expect(bytes.equals(jpeg)).toBe(true)
    const other = Buffer.from(bytes)
    other[bytes.length >> 1]! ^= 1
    expect(verifyWith(photo, other).said).toContain(`不对：evidence/${name}`)
    expect(verifyWith(photo, '').code).toBe(1)
    writeFileSync(join(folder, 'evidence', 'more.jpg'), bytes)
    expect(verify().said).toContain('more.jpg 不属于')
    rmSync(join(folder, 'evidence', 'more.jpg'))
    rmSync(photo)
    expect(verify().said).toContain('原件不在案卷里')
    writeFileSync(photo, bytes)
    expect(verify()).toMatchObject({ code: 0, said: expect.stringContaining('"kind":"photo","origin":"captured"') })
  })

  it('is for the officer who has the case, the centre and the leader of the district; each time is noted', async () => {
    const exported = () => product.cloud.database.find('access_log', { caseId, what: 'export' }).map(({ who }) => who)
    for (const who of ['d1', 'l1']) await product.as(who).call('ledger.export', { caseId })
    expect(exported()).toEqual(expect.arrayContaining(['o1', 'd1', 'l1']))
    for (const who of ['consumer', 'stranger'])
      expect(await product.as(who).refused('ledger.export', { caseId })).toBe('NOT_ALLOWED')
    for (const who of ['o2', 'd9'])
      expect(await product.as(who).refused('ledger.export', { caseId })).toBe('CASE_NOT_FOUND')
    const report = await caseIn(product, 'concluded')
    for (const who of ['d1', 'l1', 'o2'])
      expect(await product.as(who).refused('ledger.export', { caseId: report })).toBe('CASE_NOT_FOUND')
    await product.as('o1').call('ledger.export', { caseId: report })
  })

  it('is gone from the storage after an hour', async () => {
    await product.cloud.clock.step(62 * 60_000)
    expect(product.cloud.files.list().filter(({ path }) => path.startsWith('exports/'))).toEqual([])
    expect(product.cloud.database.count('exports')).toBe(0)
    expect(product.slow).toEqual([])
  })

  it('before the first checkpoint there is nothing to prove with: NOT_YET_PUBLISHED', async () => {
    const young = await openProduct()
    const id = await caseIn(young, 'settled')
    expect(await young.as('o1').refused('ledger.export', { caseId: id })).toBe('NOT_YET_PUBLISHED')
    await young.close()
  })
})
