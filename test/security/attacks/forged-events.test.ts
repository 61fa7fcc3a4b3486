import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type ChainedEvent, chainEvents, genesisHash, type LoggedEvent } from '#shared/proof/chain'
import { createCase } from '../../actions/case-in'
import { openProduct, type Product, removeAnchor, secrets } from '../../actions/cloud'
import { waitUntilLogged } from '../../actions/ledger/phone'
import { findFirstFault } from '../audited'

const minute = 60_000
const day = 24 * 60 * minute

let product: Product

const find = (name: string, query: object = {}) => product.cloud.database.find(name, query) as any[]
const findEvent = (eventId: string) => find('events', { _id: eventId })[0]
const readFaults = async () =>
  (await product.as('admin').call('service.health', {})).faultReports as object[]
const sequencerFault = expect.objectContaining({ kind: 'fault', action: 'timer.sequence' })

/** What a writer of the database can make of an event without any key. */
const forge = (previousHash: string, event: LoggedEvent) => {
  const [chained] = chainEvents(previousHash, [event]) as [ChainedEvent]
  const _id = `${event.caseId}:${String(event.seq).padStart(6, '0')}`
  return { ...chained, _id, pending: true }
}

/** Inserts an event, and lets the timer run. */
async function insert(event: { _id: string; [field: string]: unknown }): Promise<void> {
  await product.cloud.database.insert('events', [event])
  await product.cloud.clock.step(3 * minute)
}

describe('a writer of the database without a key', () => {
  let caseId: string
  let head: any
  beforeEach(async () => {
    product = await openProduct()
    caseId = await createCase(product, 'received')
    await waitUntilLogged(product)
    head = find('cases', { _id: caseId })[0]
  })
  afterEach(() => product.close())

  const nextEvent = (type: string, data: object, role: string, at: number): LoggedEvent => ({
    caseId,
    seq: head.seq + 1,
    type,
    version: 1,
    salt: 'ab'.repeat(32),
    at,
    by: { role },
    data,
  })

  it.each([
    ['withdraws the complaint in the name of the consumer', 'complaint.withdrawn', 'consumer', 0],
    ['dates that 30 days before the complaint', 'complaint.withdrawn', 'consumer', -30 * day],
    ['settles it for one fen', 'mediation.settled', 'officer', 0],
  ])('%s: the step does not enter the log, and it is a fault', async (_, type, role, shiftMs) => {
    const logSize = find('log_head')[0].size
    const at = product.cloud.clock.now() - 2 * minute + shiftMs
    const forged = forge(head.hash, nextEvent(type, { amountFen: 1 }, role, at))
    await insert(forged)

    expect(findEvent(forged._id)).toMatchObject({ invalid: true })
    expect(find('log_head')[0].size).toBe(logSize)
    expect(await readFaults()).toContainEqual(sequencerFault)
    expect(await findFirstFault(product)).toBe(`events/${forged._id}`)
  })

  it('begins a stream of its own: it is not logged', async () => {
    const caseId = 'm-noodles'
    const at = product.cloud.clock.now() - 2 * minute
    const by = { role: 'officer', ref: 'officer1' }
    const forged = forge(genesisHash, {
      caseId,
      seq: 1,
      type: 'x',
      version: 1,
      at,
      by,
      data: {},
      salt: 'ab'.repeat(32),
    })
    await insert(forged)

    expect(findEvent(forged._id)).toMatchObject({ invalid: true })
  })

  it.each([
    ['of another event', (code: any) => code],
    ['under a key that nobody has', (code: any) => ({ ...code, keyId: '0'.repeat(16) })],
    ['that is no text', (code: any) => ({ ...code, mac: 1 })],
    ['that is too short', (code: any) => ({ ...code, mac: code.mac.slice(1) })],
  ])('a code %s does not help', async (_, change) => {
    await createCase(product, 'received', {}, 'other')
    const [{ code }] = find('events', { pending: true })

    expect(code).toMatchObject({ keyId: expect.any(String), mac: expect.any(String) })

    const at = product.cloud.clock.now() - 2 * minute
    const forged = forge(head.hash, nextEvent('complaint.withdrawn', {}, 'consumer', at))
    await insert({ ...forged, code: change(code) })

    expect(findEvent(forged._id)).toMatchObject({ invalid: true })
  })

  it('enters a genuine step a second time under another id: the copy is not logged', async () => {
    await createCase(product, 'received', {}, 'other')
    const [event] = find('events', { pending: true, seq: 1 })
    await insert({ ...event, _id: 'COPY:000001' })

    expect(findEvent('COPY:000001')).toMatchObject({ invalid: true })
    expect(findEvent(event._id).checkpoint).toBeGreaterThan(0)
  })

  it('starts the log again, also without the checkpoint in the storage: nothing is signed', async () => {
    const { database } = product.cloud
    for (const name of ['log_head', 'tiles', 'checkpoints']) await database.remove(name, {})
    await removeAnchor(product)
    await database.update('events', {}, { $set: { pending: true }, $unset: { checkpoint: '' } })
    await product.cloud.clock.step(12 * minute)

    expect(find('log_head')[0]?.size ?? 0).toBe(0)
    expect(find('events', { invalid: true })).toHaveLength(find('events').length)
  })
})

describe('the code of an event', () => {
  const data = mkdtempSync(join(tmpdir(), 'codes-'))
  afterEach(() => rmSync(data, { recursive: true, force: true }))
  const nextKey = Buffer.alloc(32, 17).toString('base64')
  const reopenWith = (environment: Record<string, string>, at: number) =>
    openProduct({ data, seed: false, at, environment: { ...secrets, ...environment } })

  it('is no longer stored once the event is in the log', async () => {
    product = await openProduct()
    const caseId = await createCase(product, 'received')

    expect(findEvent(`${caseId}:000001`).code).toBeDefined()

    await waitUntilLogged(product)

    expect(find('events').filter(({ code }) => code !== undefined)).toEqual([])
    expect(await findFirstFault(product)).toBe('sound')

    await product.close()
  })

  it('stays valid while the master key is replaced, and under the former key as long as the functions accept it', async () => {
    product = await openProduct({ data })
    await waitUntilLogged(product)
    const underFormerKey = await createCase(product, 'received')
    const filedAt = product.cloud.clock.now()
    await product.close()

    product = await reopenWith(
      { MASTER_KEY: nextKey, MASTER_KEYS_BEFORE: secrets.MASTER_KEY },
      filedAt,
    )
    const underNextKey = await createCase(product, 'received', {}, 'second')
    await product.cloud.clock.step(3 * minute)

    for (const caseId of [underFormerKey, underNextKey])
      expect(findEvent(`${caseId}:000001`).checkpoint).toBeGreaterThan(0)

    const third = await createCase(product, 'received', {}, 'third')
    const thirdFiledAt = product.cloud.clock.now()
    await product.close()

    // The transition of a deployment: the sequencer still has the former key, and accepts the next.
    product = await reopenWith({ MASTER_KEYS_BEFORE: nextKey }, thirdFiledAt)
    await product.cloud.clock.step(3 * minute)

    expect(findEvent(`${third}:000001`).checkpoint).toBeGreaterThan(0)
    expect(find('events', { invalid: true })).toEqual([])

    await product.close()
  })
})
