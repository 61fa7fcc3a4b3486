import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signCheckpoint } from '#shared/proof/checkpoint'
import { addCosignature, findCosignatureTime, verifyCosignatures } from '#shared/proof/cosignature'
import { publicKeyOf } from '#shared/proof/ed25519'
import { logName } from '#shared/proof/log-name'
import { cosignatureType, createNoteKey, formatNoteKey } from '#shared/proof/note-key'
import { selectTrustedLog } from '#shared/proof/trusted'
import { readAddition, writeAddition } from '../../../cloudfunctions/ledger/add-checkpoint'
import { createCase } from '../../actions/case-in'
import { logSeed, openProduct, type Product, secrets } from '../../actions/cloud'
import { forkCheckpoint, waitUntilLogged } from '../../actions/ledger/phone'
import { run } from '../../program'

const name = 'witness.example.org/city'
const seed = new Uint8Array(32).fill(3)
const key = createNoteKey(name, publicKeyOf(seed), cosignatureType)
let product: Product
let folder: string
let logKey: string

const viewed = async () => (await product.as('anybody').call('ledger.checkpoint', {})).log!
const witness = (to: string, log = `${product.url}/service/log`, ...more: string[]) =>
  run('witness', ['--log', log, '--to', join(folder, to), ...more])
const post = async (note: string) =>
  (await fetch(`${product.url}/service/log/cosignature`, { method: 'POST', body: note })).status
/** A log of one entry, begun by somebody who has the key. */
const anew = { origin: logName, size: 1, root: 'a'.repeat(64) }
const remembered = (of: string) => JSON.parse(readFileSync(join(folder, of, 'memory.json'), 'utf8'))

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'witness-'))
  product = await openProduct({
    environment: { ...secrets, WITNESS_KEYS: formatNoteKey(key) },
    at: Date.now(),
  })
  await createCase(product, 'received')
  await waitUntilLogged(product)
  logKey = (await viewed()).key
  mkdirSync(join(folder, 'own'))
  writeFileSync(
    join(folder, 'own', 'witness.json'),
    JSON.stringify({ name, logKey, seed: Buffer.from(seed).toString('base64') }),
  )
  writeFileSync(join(folder, 'own', 'memory.json'), '{}')
})
afterAll(async () => {
  await product.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('a second operator', () => {
  it('signs the log that it follows, and phones are shown so', async () => {
    const first = await viewed()
    expect(first!.cosigned).toBeUndefined()
    expect(await witness('own')).toMatchObject({
      code: 0,
      said: expect.stringMatching(/^signed \d+ entries/),
    })

    await createCase(product, 'received', {}, 'second')
    await waitUntilLogged(product)
    const later = await viewed()
    const log = selectTrustedLog(later.key)!
    const [said] = verifyCosignatures(later, log, [key])

    expect(said).toMatchObject({ name, joins: true })
    expect(
      verifyCosignatures(
        { ...later, checkpoint: forkCheckpoint(later.checkpoint, later.key) },
        log,
        [key],
      )[0]!.joins,
    ).toBe(false)
    expect((await witness('own')).code).toBe(0)
    expect(verifyCosignatures(await viewed(), log, [key])[0]!.size).toBeGreaterThan(said!.size)
  })

  it('makes its key at the first run; the bureau takes no signature of a witness that it does not know', async () => {
    expect(await witness('new')).toMatchObject({
      code: 2,
      said: expect.stringContaining('--name and --key'),
    })

    const { code, said } = await witness(
      'new',
      undefined,
      '--name',
      'another.example.org',
      '--key',
      logKey,
    )

    expect(said).toMatch(/have to know: another\.example\.org\+[0-9a-f]{8}\+B/)
    expect(said).toContain('did not take the signature: 403')
    expect(code).toBe(2)
    expect((await viewed()).cosigned).toHaveLength(1)
  })

  it.each<[string, (before: string) => string]>([
    ['forked', (before) => forkCheckpoint(before, logKey)],
    [
      'shrunk',
      () =>
        signCheckpoint(
          { ...anew, at: Date.now() + 3_600_000 },
          anew.origin,
          Buffer.from(logSeed, 'base64'),
        ),
    ],
  ])(
    'never signs a log that is %s, keeps both, and signs nothing more before a person has looked',
    async (kind, lie) => {
      cpSync(join(folder, 'own'), join(folder, kind), { recursive: true })
      const before = remembered(kind).checkpoint
      const checkpoint = lie(before)
      let posted = 0
      const other = createServer(({ url, method }, res) => {
        if (method === 'POST') posted++
        const old = Number(new URL(url!, 'http://x').searchParams.get('old'))
        res.end(method === 'POST' ? '' : writeAddition({ old, checkpoint, consistency: [] }))
      })
      await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
      const { code, said } = await witness(
        kind,
        `http://127.0.0.1:${(other.address() as AddressInfo).port}`,
      )
      await new Promise((resolve) => other.close(resolve))

      expect(said).toContain(kind)
      expect([code, posted]).toEqual([1, 0])
      expect(remembered(kind)).toMatchObject({
        checkpoint: before,
        alarms: [{ kind, evidence: [before, checkpoint] }],
      })
      expect((await witness(kind)).code).toBe(1)
    },
  )
})

it('a log prints no verdict of its own over the witness’s alarm', async () => {
  cpSync(join(folder, 'own'), join(folder, 'loud'), { recursive: true })
  const answer = writeAddition({
    old: 0,
    checkpoint: `x\u001b[2J\rsigned 9 entries\n\n— y z\n`,
    consistency: [],
  })

  const loud: RequestListener = ({ url }, res) =>
    res.end(answer.replace(/^old 0/, `old ${new URL(url!, 'http://x').searchParams.get('old')}`))

  const { code, said } = await instead(loud, (log) => witness('loud', log))
  expect(code).not.toBe(0)
  expect(said).not.toMatch(/(?!\n)\p{Cc}/u)
})

/** A server in the log's place. */
async function instead<T>(answer: RequestListener, use: (log: string) => Promise<T>): Promise<T> {
  const other = createServer(answer)
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  try {
    return await use(`http://127.0.0.1:${(other.address() as AddressInfo).port}`)
  } finally {
    other.closeAllConnections()
    await new Promise((resolve) => other.close(resolve))
  }
}

describe('a second operator signs nothing and says why', () => {
  it.each<[string, string | undefined]>([
    ['is gone', undefined],
    ['is cut off', '{"checkpoint":"'],
    ['has a byte changed', 'changed'],
  ])('where its memory %s', async (kind, text) => {
    cpSync(join(folder, 'own'), join(folder, kind), { recursive: true })
    const file = join(folder, kind, 'memory.json')
    const memoryText = readFileSync(file, 'utf8')
    if (text === undefined) rmSync(file)
    else
      writeFileSync(
        file,
        text === 'changed' ? memoryText.replace(/(\\n\\n— \S+ ..)../, '$1AA') : text,
      )
    const { code, said } = await witness(kind)

    expect(said).toContain('memory.json is damaged, restore its last content')
    expect([code, said.trim().split('\n').length]).toEqual([2, 1])
  })

  it('where the log sends it to another host, or answers without end', async () => {
    cpSync(join(folder, 'own'), join(folder, 'sent'), { recursive: true })
    let asked = 0

    const elsewhere: RequestListener = (_, res) => {
      asked++
      res.end()
    }

    const sent = await instead(elsewhere, (url) =>
      instead(
        (_, res) => void res.writeHead(302, { location: url }).end(),
        (log) => witness('sent', log),
      ),
    )

    expect([sent.code, asked]).toEqual([2, 0])

    let written = 0

    const endless: RequestListener = (_, res) => {
      const more = () => {
        while (res.write('x'.repeat(65_536))) written += 65_536
      }
      res.on('drain', more)
      more()
    }

    const fed = await instead(endless, (log) => witness('sent', log))
    expect(fed).toMatchObject({
      code: 2,
      said: expect.stringContaining('answers more than 100000 bytes'),
    })
    expect(written).toBeLessThan(64 * 1024 * 1024)
  })

  it('where another run has not ended: a log that answers two at once would have each sign another history', async () => {
    cpSync(join(folder, 'own'), join(folder, 'twice'), { recursive: true })

    let met = () => {}

    const first = new Promise<void>((resolve) => {
      met = resolve
    })

    let release = () => {}

    const held: RequestListener = ({ url, method }, res) => {
      if (method === 'POST') return void res.end()
      met()
      release = () =>
        void fetch(`${product.url}/service/log${url}`).then(async (r) => res.end(await r.text()))
    }

    await instead(held, async (log) => {
      const slow = witness('twice', log)
      await first
      expect(await witness('twice')).toMatchObject({
        code: 2,
        said: expect.stringContaining('another run uses'),
      })
      release()
      expect((await slow).code).toBe(0)
    })

    expect((await witness('twice')).code).toBe(0)
  })
})

describe('the bureau keeps of a witness', () => {
  it('its newest signature of this log alone', async () => {
    const { checkpoint } = await viewed()
    const now = Math.floor(Date.now() / 1000) + 1000

    expect(await post(addCosignature(checkpoint, name, seed, now))).toBe(200)
    expect(await post(addCosignature(checkpoint, name, seed, now - 100))).toBe(200)
    expect(findCosignatureTime((await viewed()).cosigned![0]!.note, key)).toBe(now * 1000)
    for (const note of ['', 'x', checkpoint.replace(/^.*/, 'another/log'), 'x'.repeat(5000)])
      expect(await post(note)).toBe(400)
    expect(await post(checkpoint)).toBe(403)
    expect(await post(addCosignature(checkpoint, name, new Uint8Array(32).fill(4), now))).toBe(403)
  })

  it('and shows the log in the words of the witness’s protocol', async () => {
    const fetchLogFile = (path: string) => fetch(`${product.url}/service/log/${path}`)

    const addition = readAddition(await (await fetchLogFile('checkpoint?old=1')).text())!
    expect(addition).toMatchObject({ old: 1, checkpoint: (await viewed()).checkpoint })
    expect(addition.consistency.length).toBeGreaterThan(0)
    for (const old of ['-1', 'x', '1.5'])
      expect((await fetchLogFile(`checkpoint?old=${old}`)).status).toBe(400)
    expect((await fetchLogFile('other')).status).toBe(404)
  })
})
