import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { chainEvents, genesisHash } from '#shared/proof/chain'
import { logName } from '#shared/proof/log-name'
import { inRoot } from '../../../scripts/paths'
import { mth, noteText } from '../../security/second-verifier'
import { caseIn } from '../case-in'
import { openProduct, type Product } from '../cloud'
import { makeDue } from '../due'

let product: Product
afterEach(() => product.close())

const unattended = mkdtempSync(join(tmpdir(), 'functions-'))
afterAll(() => rmSync(unattended, { recursive: true, force: true }))

/** The built functions without a timer: the test itself decides when the timer runs. */
function withoutTimer(): string {
  cpSync(inRoot('dist', 'cloudfunctions'), unattended, { recursive: true })
  const file = join(unattended, 'jobs', 'config.json')
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), triggers: [] }))
  return unattended
}

const minute = 60_000
const tick = () => product.cloud.call('jobs', {})
const find = (name: string, order: object = { _id: 1 }) =>
  product.cloud.database.find(name, {}, { order: order as any }) as any[]

/**
 * The stored log; fails unless each event has a place of its own or none, and the signature is over
 * exactly these.
 */
function log() {
  const head = find('log_head')[0]
  const entered = find('events').filter(({ pending }) => !pending)
  const ordered = entered.sort((a, b) => a.index - b.index)
  expect(ordered.map(({ index }) => index)).toEqual(ordered.map((_, at) => at))
  const leaves = ordered.map(({ hash }) => Buffer.from(`01${hash}`, 'hex'))
  const [origin, size, root, at] = noteText(head.checkpoint, head.key)!.split('\n')
  expect([origin, Number(size), root]).toEqual([
    logName,
    leaves.length,
    mth(leaves).toString('base64'),
  ])
  expect(at).toBe(`at ${head.at}`)
  return {
    ids: ordered.map(({ _id }) => _id),
    head,
    waiting: find('events').length - ordered.length,
  }
}

/** The order that a perfect timer gives: by time, then by id. */
const perfect = (until = Number.POSITIVE_INFINITY) =>
  find('events')
    .sort((a, b) => a.at - b.at)
    .filter(({ at }) => at <= until)
    .map(({ _id }) => _id)

describe('the sequencer', () => {
  it('enters every event once, after it has settled, and signs what there is', async () => {
    product = await openProduct()
    const caseId = await caseIn(product, 'settled')
    await tick()
    expect([find('log_head'), find('events').filter(({ pending }) => !pending)]).toEqual([[], []])
    await product.cloud.clock.step(2 * minute)
    const { ids, waiting } = log()
    expect(waiting).toBe(0)
    expect(ids).toEqual(perfect())
    expect(ids).toContain(`${caseId}:000001`)
  })

  it('signs every ten minutes although nothing happens, and never with an earlier time', async () => {
    product = await openProduct()
    await caseIn(product, 'received')
    await product.cloud.clock.step(3 * minute)
    const before = log()
    await product.cloud.clock.step(11 * minute)
    const after = log()
    expect(after.ids).toEqual(before.ids)
    expect(after.head.at).toBeGreaterThan(before.head.at)
    await product.cloud.clock.set(after.head.at - 10 * minute)
    await makeDue(product, 'log', '')
    await tick()
    expect(log().head).toEqual(after.head)
    expect(find('checkpoints').map(({ previousSize, size }) => [previousSize, size])).toEqual([
      [0, after.ids.length],
    ])
  })

  it('gives one log whether the timer runs in time, late, twice, at once with itself, or not for a while', async () => {
    product = await openProduct({ functions: withoutTimer() })
    const run = fc.constantFrom('lost', 'once', 'twice', 'together', 'late')
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(run, fc.nat(2)), { minLength: 3, maxLength: 6 }),
        async (minutes) => {
          for (const [timer, events] of minutes) {
            const states = ['received', 'offered', 'withdrawn'] as const
            for (let event = 0; event < events; event++)
              await caseIn(product, states[event]!, {}, `filer-${find('cases').length}`)
            await product.cloud.clock.step(timer === 'late' ? 3 * minute : minute)
            const times = { lost: 0, once: 1, twice: 2, together: 0, late: 1 }[timer]
            for (let time = 0; time < times; time++) await tick()
            if (timer === 'together') await Promise.all([tick(), tick(), tick()])
          }
          await product.cloud.clock.step(2 * minute)
          await tick()
          const { ids, head } = log()
          // The last run may have moved offers on: those events are too young yet.
          expect(ids).toEqual(perfect(head.at - minute))
        },
      ),
      { numRuns: 4, endOnFailure: true },
    )
  })

  it('fills tiles over their edge, a step at a time', async () => {
    product = await openProduct()
    const at = product.cloud.clock.now() - 10 * minute
    const events = Array.from({ length: 600 }, (_, index) => {
      const caseId = `X${String(index).padStart(4, '0')}`
      const by = { role: 'system' }
      const content = {
        caseId,
        seq: 1,
        type: 'counted',
        version: 1,
        at: at + index,
        by,
        data: { index },
      }
      return { _id: `${caseId}:000001`, ...chainEvents(genesisHash, [content])[0]!, pending: true }
    })
    for (const name of ['events', 'staff']) await product.cloud.database.remove(name, {})
    await product.cloud.database.insert('events', events)
    expect(await tick()).toEqual({ ok: true, data: { failed: [] } })
    expect(log().ids).toHaveLength(600)
    expect(find('tiles').map(({ _id, width }) => [_id, width])).toEqual([
      ['0/0', 256],
      ['0/1', 256],
      ['0/2', 88],
      ['1/0', 2],
    ])
    expect(product.slow).toEqual([])
  })

  it('without its seed enters nothing and says so', async () => {
    product = await openProduct({
      environment: { MASTER_KEY: Buffer.alloc(32, 7).toString('base64') },
    })
    await caseIn(product, 'received')
    await product.cloud.clock.step(2 * minute)
    expect(await tick()).toEqual({ ok: true, data: { failed: ['sequence'] } })
    expect(find('log_head')).toEqual([])
    expect(JSON.stringify(product.cloud.calls.flatMap(({ logs }) => logs))).toContain('LOG_SEED')
  })
})
