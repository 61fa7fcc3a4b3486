import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { publicKeyOfSeed } from '../../scripts/audit/log-key'
import { deriveSnapshot } from '../../scripts/audit/snapshots'
import { anyValue } from '../../scripts/audit/state-reader'
import { createCase } from '../actions/case-in'
import { openProduct, type Product, removeAnchor } from '../actions/cloud'
import { makePendingAgain } from '../actions/event-codes'
import { preserveFile } from '../actions/evidence/photos'
import { readTimelineHashes, verifyAsPhone, waitUntilLogged } from '../actions/ledger/phone'
import { auditProduct, findFirstFault } from './audited'
import { cutOff, damagesOf } from './damages'

let product: Product
let caseId: string
let remembered: string[]
/** A checkpoint that a citizen's phone has kept. */
let rememberedCheckpoint: string

beforeAll(async () => {
  product = await openProduct()
  caseId = await createCase(product, 'settled', {
    evidence: [await preserveFile(product, 'consumer')],
  })
  await waitUntilLogged(product)
  await createCase(product, 'withdrawn', {}, 'second')
  await waitUntilLogged(product)
  remembered = await readTimelineHashes(product, 'consumer', caseId)
  rememberedCheckpoint = (await product.as('consumer').call('ledger.checkpoint', {})).log!
    .checkpoint
})
afterAll(() => product.close())

const check = (seen: string[] = []) => auditProduct(product, { remembered: seen })
const wrong = (seen: string[] = []) => findFirstFault(product, { remembered: seen })

/** The head as it stood when these were all the events; what no audit works out may be anything. */
function headBefore(events: any[], complainant: string) {
  const { _id, ...head } = deriveSnapshot(events)
  const shown = Object.entries(head).filter(([, value]) => value !== undefined)
  const own = { _id, version: 1, complainant, filers: complainant === '' ? [] : [complainant] }
  return {
    ...own,
    ...Object.fromEntries(shown.map(([name, value]) => [name, value === anyValue ? 1 : value])),
  }
}

/** What the consumer's phone says: its finding, or that the server could prove nothing. */
async function phone(): Promise<string> {
  const reply = await product.as('consumer').getReply('ledger.proof', { caseId })
  return reply.ok ? verifyAsPhone(reply.data, remembered).finding : reply.error.code
}

describe('an audit', () => {
  it('of an untouched record is sound, and so is the phone’s check', async () => {
    expect(await check([rememberedCheckpoint])).toMatchObject({ cases: 2, pending: 0, evidence: 1 })
    expect(await phone()).toBe('sound')
  })

  it('names every record that was damaged, dropped, inserted, swapped; for this case’s records the phone sees it too', async () => {
    const { database } = product.cloud
    let tried = 0
    for (const damage of damagesOf(database, caseId)) {
      const undo = await damage.do(database)
      const found = await wrong()
      const seen = damage.phone ? await phone() : ''
      await undo()
      if (found === 'sound' || !found.startsWith(damage.names))
        throw new Error(`${damage.what}: the audit says ${found}`)
      if (seen === 'sound') throw new Error(`${damage.what}: the phone says sound`)
      tried++
    }

    expect(tried).toBeGreaterThan(200)
    expect(await wrong()).toBe('sound')
  })

  it('names the end of a case that was cut off whole, step by step; the phone that has seen it does too', async () => {
    const { database } = product.cloud
    const events = database.find('events', { caseId }, { order: { _id: 1 } }) as any[]
    const [head] = database.find('cases', { _id: caseId }) as any[]
    for (let steps = 1; steps < events.length; steps++) {
      const left = events.slice(0, -steps)
      const damage = cutOff(database, caseId, steps, headBefore(left, head.complainant))
      const undo = await damage.do(database)
      const found = await wrong()
      const seen = await phone()
      await undo()
      expect(found, damage.what).toMatch(/^events/)
      expect(seen, damage.what).toBe('other_record')
    }

    expect(await wrong()).toBe('sound')
  })

  it('names evidence of which one bit is another, or which is gone', async () => {
    const { database, files } = product.cloud
    const [doc] = database.find('evidence') as { _id: string; fileID: string }[]
    const path = doc!.fileID.replace(/^cloud:\/\/[^/]+\//, '')
    const bytes = (await files.get(doc!.fileID))!
    const flipped = [...bytes.keys()].map((at) =>
      bytes.map((byte, place) => (place === at ? byte ^ 1 : byte)),
    )
    const half = bytes.length >> 1
    const others = [
      ...flipped,
      bytes.subarray(0, -1),
      bytes.subarray(1),
      Buffer.concat([bytes, Buffer.of(0)]),
      Buffer.concat([bytes.subarray(half), bytes.subarray(0, half)]),
      Buffer.alloc(0),
    ]
    for (const other of others) {
      await files.put(path, Buffer.from(other))
      expect(await wrong()).toBe(`evidence/${doc!._id}`)
    }
    await files.remove(doc!.fileID)

    expect(await wrong()).toBe(`evidence/${doc!._id}`)

    await files.put(path, bytes)
    expect(await wrong()).toBe('sound')
  })

  it('names evidence that was made to weigh more: another origin, another kind', async () => {
    const { database } = product.cloud
    const [doc] = database.find('evidence') as { _id: string; kind: string; origin: string }[]
    for (const change of [
      { origin: 'staff' },
      { kind: 'video' },
      { origin: undefined },
      { fileID: null },
    ]) {
      await database.set('evidence', { ...doc!, ...change })
      expect(await wrong()).toBe(`evidence/${doc!._id}`)
    }
    await database.set('evidence', doc!)

    expect(await wrong()).toBe('sound')
  })

  it('reads a log whose events hold their own places, as an earlier version wrote it', async () => {
    const { database } = product.cloud
    const before = new Map(
      ['events', 'checkpoints'].map((name) => [name, database.find(name)] as const),
    )
    const { log, steps } = await product.as('consumer').call('ledger.proof', { caseId })
    for (const { _id, eventIds, previousSize, ...checkpoint } of before.get(
      'checkpoints',
    ) as any[]) {
      await database.set('checkpoints', { _id, previousSize, ...checkpoint })
      for (const [position, eventId] of eventIds.entries())
        await database.update(
          'events',
          { _id: eventId },
          { $set: { index: previousSize + position }, $unset: { checkpoint: '' } },
        )
    }

    expect(await wrong()).toBe('sound')
    expect(await product.as('consumer').call('ledger.proof', { caseId })).toMatchObject({
      log,
      steps,
    })

    for (const [name, docs] of before) {
      await database.remove(name, {})
      await database.insert(name, docs)
    }
  })

  it('names the checkpoint or the event whose place was changed', async () => {
    const { database } = product.cloud
    const [event] = database.find('events', { caseId, seq: 1 }) as any[]
    const [checkpoint] = database.find('checkpoints', { size: event.checkpoint }) as any[]
    for (const eventIds of [undefined, [], ['X:000001', ...checkpoint.eventIds.slice(1)]]) {
      await database.set('checkpoints', JSON.parse(JSON.stringify({ ...checkpoint, eventIds })))
      expect(await wrong()).toBe(`checkpoints/${checkpoint._id}`)
    }
    await database.set('checkpoints', checkpoint)
    for (const change of [{ checkpoint: 99_999 }, { checkpoint: 'x' }, { index: 0 }]) {
      await database.set('events', { ...event, ...change })
      expect(await wrong()).toBe(`events/${event._id}`)
    }
    await database.set('events', event)

    expect(await wrong()).toBe('sound')
  })

  it('against a remembered checkpoint names a log that was cut back or begun anew with all its signatures', async () => {
    const { cloud } = product
    const names = ['events', 'log_head', 'tiles', 'checkpoints']
    const before = new Map(names.map((name) => [name, cloud.database.find(name)]))
    for (const name of names.slice(1)) await cloud.database.remove(name, {})
    await removeAnchor(product)
    // Begun anew in another order: the operator himself signs it, nothing inside contradicts it.
    const [{ _id: last }] = before.get('events')! as [{ _id: string }]
    for (const of of [{ _id: { $ne: last } }, { _id: last }]) {
      await makePendingAgain(cloud.database, of)
      await cloud.call('sequencer', {})
    }

    expect(await wrong()).toBe('sound')
    expect(await wrong([rememberedCheckpoint])).toBe('remembered checkpoint 1')

    for (const [name, docs] of before) {
      await cloud.database.remove(name, {})
      await cloud.database.insert(name, docs)
    }

    expect(await wrong([rememberedCheckpoint])).toBe('sound')
  })

  it('with another key than the published one trusts no signature', async () => {
    const other = publicKeyOfSeed(Buffer.alloc(32, 1).toString('base64'))
    expect(await findFirstFault(product, { key: other })).toBe('log_head/head')
  })
})
