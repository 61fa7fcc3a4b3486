import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { chainEvents, genesisHash } from '#shared/proof/chain'
import { logName } from '#shared/proof/log-name'
import { inRoot } from '../../../scripts/paths'
import { mth, noteText } from '../../security/second-verifier'
import { createCase } from '../case-in'
import { openProduct, type Product } from '../cloud'
import { makeDue } from '../due'
import { makePendingAgain, toPendingEvent } from '../event-codes'

let product: Product
afterEach(() => product.close())

const unattended = mkdtempSync(join(tmpdir(), 'functions-'))

afterAll(() => rmSync(unattended, { recursive: true, force: true }))

/** The built functions without a timer: the test itself decides when the timer runs. */
function copyFunctionsWithoutTimer(): string {
  cpSync(inRoot('dist', 'cloudfunctions'), unattended, { recursive: true })
  const file = join(unattended, 'sequencer', 'config.json')
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), triggers: [] }))
  return unattended
}

const minute = 60_000
const runSequencer = () => product.cloud.call('sequencer', {})
const findAll = (name: string, order: object = { _id: 1 }) =>
  product.cloud.database.find(name, {}, { order: order as any }) as any[]

/**
 * The stored log; fails unless each event has a place of its own or none, and the signature is over
 * exactly these.
 */
function readLog() {
  const head = findAll('log_head')[0]
  const entered = new Map(
    findAll('events')
      .filter(({ pending }) => !pending)
      .map((event) => [event._id, event]),
  )
  // Each checkpoint lists the entries that it has added, and they name it.
  const ordered = findAll('checkpoints').flatMap(({ size, previousSize, eventIds }) => {
    expect(eventIds).toHaveLength(size - previousSize)
    const events = eventIds.map((eventId: string) => entered.get(eventId))
    expect(events.map((event: any) => event?.checkpoint)).toEqual(events.map(() => size))
    return events
  })
  expect(new Set(ordered.map(({ _id }) => _id)).size).toBe(ordered.length)
  expect(ordered).toHaveLength(entered.size)
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
    waiting: findAll('events').length - ordered.length,
  }
}

/** The order that a perfect timer gives: by time, then by id. */
const listEventIdsInOrder = (until = Number.POSITIVE_INFINITY) =>
  findAll('events')
    .sort((a, b) => a.at - b.at)
    .filter(({ at }) => at <= until)
    .map(({ _id }) => _id)

describe('the sequencer', () => {
  it('enters every event once, after it has settled, and signs what there is', async () => {
    product = await openProduct()
    const caseId = await createCase(product, 'settled')
    await runSequencer()

    expect([findAll('log_head'), findAll('events').filter(({ pending }) => !pending)]).toEqual([
      [],
      [],
    ])

    await product.cloud.clock.step(2 * minute)
    const { ids, waiting } = readLog()

    expect(waiting).toBe(0)
    expect(ids).toEqual(listEventIdsInOrder())
    expect(ids).toContain(`${caseId}:000001`)
  })

  it('signs every ten minutes although nothing happens, and never with an earlier time', async () => {
    product = await openProduct()
    await createCase(product, 'received')
    await product.cloud.clock.step(3 * minute)
    const logBefore = readLog()
    await product.cloud.clock.step(11 * minute)
    const logAfter = readLog()

    expect(logAfter.ids).toEqual(logBefore.ids)
    expect(logAfter.head.at).toBeGreaterThan(logBefore.head.at)

    await product.cloud.clock.set(logAfter.head.at - 10 * minute)
    await makeDue(product, 'log', '')
    await runSequencer()

    expect(readLog().head).toEqual(logAfter.head)
    expect(findAll('checkpoints').map(({ previousSize, size }) => [previousSize, size])).toEqual([
      [0, logAfter.ids.length],
    ])
  })

  it('gives one log whether the timer runs in time, late, twice, at once with itself, or not for a while', async () => {
    product = await openProduct({ functions: copyFunctionsWithoutTimer() })
    const run = fc.constantFrom('lost', 'once', 'twice', 'together', 'late')
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(run, fc.nat(2)), { minLength: 3, maxLength: 6 }),
        async (minutes) => {
          for (const [timer, events] of minutes) {
            const states = ['received', 'offered', 'withdrawn'] as const
            for (let event = 0; event < events; event++)
              await createCase(product, states[event]!, {}, `filer-${findAll('cases').length}`)
            await product.cloud.clock.step(timer === 'late' ? 3 * minute : minute)
            const times = { lost: 0, once: 1, twice: 2, together: 0, late: 1 }[timer]
            for (let time = 0; time < times; time++) await runSequencer()
            if (timer === 'together')
              await Promise.all([runSequencer(), runSequencer(), runSequencer()])
          }

          await product.cloud.clock.step(2 * minute)
          await runSequencer()
          const { ids, head } = readLog()
          // The last run may have moved offers on: those events are too young yet.
          expect(ids).toEqual(listEventIdsInOrder(head.at - minute))
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
        salt: 'ab'.repeat(32),
        at: at + index,
        by,
        data: { index },
      }

      return toPendingEvent(chainEvents(genesisHash, [content])[0]!)
    })
    for (const name of ['events', 'staff']) await product.cloud.database.remove(name, {})
    await product.cloud.database.insert('events', events)

    expect(await runSequencer()).toEqual({ ok: true, data: { failed: [] } })
    expect(readLog().ids).toHaveLength(600)
    expect(findAll('tiles').map(({ _id, width }) => [_id, width])).toEqual([
      ['0/0', 256],
      ['0/1', 256],
      ['0/2', 88],
      ['1/0', 2],
    ])
    expect(product.slowQueries).toEqual([])
  })

  it('enters nothing twice when it was killed after signing and before it told the events', async () => {
    product = await openProduct({ functions: copyFunctionsWithoutTimer() })
    await createCase(product, 'received')
    await product.cloud.clock.step(2 * minute)
    await runSequencer()
    const logBefore = readLog()
    await makePendingAgain(product.cloud.database)
    await createCase(product, 'received', {}, 'second')
    await product.cloud.clock.step(2 * minute)
    await runSequencer()
    const logAfter = readLog()

    expect(logAfter.ids.slice(0, logBefore.ids.length)).toEqual(logBefore.ids)
    expect(logAfter.waiting).toBe(0)
  })

  it('without its seed enters nothing and says so', async () => {
    product = await openProduct({
      environment: { MASTER_KEY: Buffer.alloc(32, 7).toString('base64') },
    })
    await createCase(product, 'received')
    await product.cloud.clock.step(2 * minute)

    expect(await runSequencer()).toEqual({ ok: true, data: { failed: ['sequence'] } })
    expect(findAll('log_head')).toEqual([])
    expect(JSON.stringify(product.cloud.calls.flatMap(({ logs }) => logs))).toContain('LOG_SEED')
  })
})
