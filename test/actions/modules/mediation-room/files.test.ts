import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Product } from '../../cloud'
import { preserveFile } from '../../evidence/photos'
import { expectHiddenFromStrangers, openProductWithOwner, openRoom } from './opened'

let product: Product
beforeAll(async () => {
  product = await openProductWithOwner()
})
afterAll(() => product.close())

describe('room.files', () => {
  it('gives addresses of the files in these messages, and records it in the access log', async () => {
    const { caseId, consumer, owner } = await openRoom(product)
    const ids = [await preserveFile(product, 'owner'), await preserveFile(product, 'owner')]
    await owner.call('room.send', { caseId, evidence: [ids[0]!] })
    await owner.call('room.post', { caseId, text: '看这张' })
    await owner.call('room.send', { caseId, evidence: [ids[1]!] })
    const { files } = await consumer.call('room.files', { caseId, lines: [1, 2, 99] })

    expect(files.map(({ evidenceId }) => evidenceId)).toEqual([ids[0]])

    const bytes = await fetch(files[0]!.url)
    expect(bytes.ok).toBe(true)
    expect(
      product.cloud.database.find('access_log', { caseId, what: 'evidence' }).at(-1),
    ).toMatchObject({
      who: 'complainant',
      evidence: [ids[0]],
    })
  })

  it('numbers of another room lead nowhere', async () => {
    const ownRoom = await openRoom(product)
    const otherRoom = await openRoom(product)
    await otherRoom.owner.call('room.send', {
      caseId: otherRoom.caseId,
      evidence: [await preserveFile(product, 'owner')],
    })

    expect(
      (await ownRoom.consumer.call('room.files', { caseId: ownRoom.caseId, lines: [1] })).files,
    ).toEqual([])
    expect(
      await ownRoom.consumer.getErrorCode('room.files', { caseId: otherRoom.caseId, lines: [1] }),
    ).toBe('CASE_NOT_FOUND')
  })

  it('is not for other people', async () => {
    await expectHiddenFromStrangers(product, 'room.files', (caseId) => ({ caseId, lines: [1] }))
  })
})
