import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProduct, type Product } from '../../actions/cloud'
import { jpeg, png, preserveFile, sha256 } from '../../actions/evidence/photos'
import { waitUntilLogged } from '../../actions/ledger/phone'
import { bindRepresentative } from '../../actions/merchant/bound'
import { openRoom } from '../../actions/modules/mediation-room/opened'
import { findFirstFault } from '../audited'

const yearMs = 365 * 86_400_000

let product: Product
let caseId: string
/** Evidence of the complaint, of the mediation room, of an inspection and of a shop's proof. */
const evidenceIds = { case: '', room: '', inspection: '', proof: '' }
beforeAll(async () => {
  product = await openProduct()
  await bindRepresentative(product, 'owner')
  evidenceIds.case = await preserveFile(product, 'guest')
  const room = await openRoom(product, 'guest', [evidenceIds.case])
  caseId = room.caseId
  evidenceIds.room = await preserveFile(product, 'owner')
  await room.owner.call('room.send', { caseId, evidence: [evidenceIds.room] })

  evidenceIds.inspection = await preserveFile(product, 'officer2')
  const { inspectionId } = await product.as('officer2').call('merchant.inspect', {
    merchantId: 'noodles',
    result: 'ordered',
    days: 7,
    evidence: [evidenceIds.inspection],
  })
  evidenceIds.proof = await preserveFile(product, 'owner')
  await product.as('owner').call('merchant.correct', {
    inspectionId,
    note: '换了新的价目表',
    evidence: [evidenceIds.proof],
  })
  await waitUntilLogged(product)
})
afterAll(() => product.close())

const pathOf = (fileID: string) => fileID.replace(/^cloud:\/\/[^/]+\//, '')
const findItem = (evidenceId: string) =>
  product.cloud.database.find('evidence', { _id: evidenceId })[0] as any

/** What the audit names while the document of an item is another one. */
async function auditWith(evidenceId: string, change: object): Promise<string> {
  const { database } = product.cloud
  const item = findItem(evidenceId)
  await database.set('evidence', { ...item, ...change })
  const fault = await findFirstFault(product)
  await database.set('evidence', item)
  expect(await findFirstFault(product)).toBe('sound')
  return fault
}

const places = Object.keys(evidenceIds) as (keyof typeof evidenceIds)[]

describe('a writer of the database and the storage is noticed by the audit', () => {
  it.each(places)('who exchanges a photo of the %s with its hash', async (place) => {
    const evidenceId = evidenceIds[place]
    const { fileID } = findItem(evidenceId)
    await product.cloud.files.put(pathOf(fileID), png)
    const { database } = product.cloud
    const item = findItem(evidenceId)
    await database.set('evidence', { ...item, sha256: sha256(png), bytes: png.length })

    expect(await findFirstFault(product)).toBe(`evidence/${evidenceId}`)

    await database.set('evidence', item)
    await product.cloud.files.put(pathOf(fileID), jpeg)
    expect(await findFirstFault(product)).toBe('sound')
  })

  it.each(places)('who removes an item of the %s', async (place) => {
    const item = findItem(evidenceIds[place])
    await product.cloud.database.remove('evidence', { _id: item._id })

    expect(await findFirstFault(product)).toBe(`evidence/${item._id}`)

    await product.cloud.database.insert('evidence', [item])
    expect(await findFirstFault(product)).toBe('sound')
  })

  it.each(['case', 'room'] as const)(
    'who dates an item of the %s back by a year',
    async (place) => {
      const evidenceId = evidenceIds[place]
      const { announcedAt, sealedAt } = findItem(evidenceId)
      for (const change of [{ announcedAt: announcedAt - yearMs }, { sealedAt: sealedAt - yearMs }])
        expect(await auditWith(evidenceId, change)).toBe(`evidence/${evidenceId}`)
    },
  )

  it('who makes a spoken statement of a photo', async () => {
    expect(await auditWith(evidenceIds.case, { statement: true })).toBe(
      `evidence/${evidenceIds.case}`,
    )
  })
})

it('the case shows the time that the event has, whatever the document says', async () => {
  const { database } = product.cloud
  const item = findItem(evidenceIds.case)
  await database.set('evidence', { ...item, sealedAt: item.sealedAt - yearMs })
  const { evidence } = await product.as('guest').call('complaint.detail', { caseId })

  expect(evidence.map(({ sealedAt }) => sealedAt)).toContain(item.sealedAt)

  await database.set('evidence', item)
})
