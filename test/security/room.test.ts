import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProduct, type Phone, type Product } from '../actions/cloud'
import { morning } from '../actions/district'
import { preserveFile } from '../actions/evidence/photos'
import { eraseOnRequest } from '../actions/ledger/erase-on-request'
import { waitUntilLogged } from '../actions/ledger/phone'
import { openProductWithOwner, openRoom } from '../actions/modules/mediation-room/opened'
import { findFirstFault } from './audited'
import { changed } from './damages'

type Doc = Record<string, any> & { _id: string }

const data = mkdtempSync(join(tmpdir(), 'room-'))
let product: Product
let caseId: string
let consumer: Phone
beforeAll(async () => {
  product = await openProductWithOwner({ data })
  const photo = await preserveFile(product, 'owner')
  const room = await openRoom(product)
  caseId = room.caseId
  consumer = room.consumer
  await room.officer.call('room.note', { caseId, text: '商家愿意退钱' })
  await room.consumer.call('room.post', { caseId, text: '多收了十块钱' })
  await room.owner.call('room.send', { caseId, evidence: [photo] })
  const { seq: proposal } = await room.owner.call('room.propose', {
    caseId,
    remedies: ['refund'],
    amountFen: 1000,
  })
  await room.consumer.call('room.answer', { caseId, proposal, accepts: true })
  await room.officer.call('room.close', { caseId })
  await waitUntilLogged(product)
})
afterAll(async () => {
  await product.close()
  rmSync(data, { recursive: true, force: true })
})

const findAll = (collection: string) =>
  product.cloud.database.find(collection, {}, { order: { _id: 1 } }) as Doc[]
const auditRoom = () => findFirstFault(product)

describe('an audit of a sealed room', () => {
  it('of an untouched record is sound', async () => {
    expect(await auditRoom()).toBe('sound')
  })

  it('names every message that was changed in any field', async () => {
    let tried = 0
    for (const doc of findAll('room_messages')) {
      const { _id, sealed: words, ...fields } = doc
      for (const [path, other] of changed(fields)) {
        await product.cloud.database.set('room_messages', {
          ...(other as object),
          _id,
          ...(words && { sealed: words }),
        })
        expect(await auditRoom(), `${_id} ${path.join('.')}`).toBe(`room_messages/${_id}`)
        await product.cloud.database.set('room_messages', doc)
        tried++
      }
    }

    expect(tried).toBeGreaterThan(25)
    expect(await auditRoom()).toBe('sound')
  })

  it('names what was dropped, added, swapped or cut off, and a head that says otherwise', async () => {
    const { database } = product.cloud
    const docs = findAll('room_messages')
    const last = docs.at(-1)!
    for (const doc of docs) {
      await database.remove('room_messages', { _id: doc._id })
      expect(await auditRoom(), `without ${doc._id}`).not.toBe('sound')
      await database.insert('room_messages', [doc])
    }
    await database.remove('room_messages', { caseId })

    expect(await auditRoom()).toBe(`rooms/${caseId}`)

    await database.insert('room_messages', docs)
    await database.insert('room_messages', [{ ...last, _id: `${caseId}:000005`, seq: 5 }])

    expect(await auditRoom()).toBe(`room_messages/${caseId}:000005`)

    await database.remove('room_messages', { _id: `${caseId}:000005` })
    const [room] = findAll('rooms')
    await database.set('rooms', { ...room!, count: 3, hash: docs[2]!.hash })

    expect(await auditRoom()).toBe(`rooms/${caseId}`)

    await database.remove('room_messages', { _id: last._id })
    expect(await auditRoom()).toBe(`room_messages/${caseId}:000004`)

    await database.insert('room_messages', [last])
    await database.set('rooms', room!)

    expect(await auditRoom()).toBe('sound')
  })

  it('once the case is erased nothing of what was said is left, its files are gone, and the audit is green', async () => {
    await consumer.call('complaint.withdraw', { caseId })
    await waitUntilLogged(product)
    await product.close()
    product = await openProduct({ data, seed: false, at: morning + 200 * 86_400_000 })
    await eraseOnRequest(product, caseId)
    await waitUntilLogged(product)

    expect(findAll('room_messages').map(({ sealed: words }) => words ?? '')).toEqual([
      '',
      '',
      '',
      '',
    ])
    for (const collection of ['room_notes', 'room_presences'])
      expect(findAll(collection).filter((doc) => doc.caseId === caseId)).toEqual([])
    expect((findAll('evidence') as Doc[]).every(({ erasedAt }) => erasedAt !== undefined)).toBe(
      true,
    )
    expect(await auditRoom()).toBe('sound')
  })
})
