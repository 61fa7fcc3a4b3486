import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Product } from '../../cloud'
import { sealed } from '../../evidence/photos'
import { itIsNotForStrangers, opened, withOwner } from './opened'

let product: Product
beforeAll(async () => {
  product = await withOwner()
})
afterAll(() => product.close())

describe('room.files', () => {
  it('gives addresses of the files in these messages, and records it in the access log', async () => {
    const { caseId, consumer, owner } = await opened(product)
    const ids = [await sealed(product, 'owner'), await sealed(product, 'owner')]
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
    const mine = await opened(product)
    const theirs = await opened(product)
    await theirs.owner.call('room.send', {
      caseId: theirs.caseId,
      evidence: [await sealed(product, 'owner')],
    })
    expect(
      (await mine.consumer.call('room.files', { caseId: mine.caseId, lines: [1] })).files,
    ).toEqual([])
    expect(await mine.consumer.refused('room.files', { caseId: theirs.caseId, lines: [1] })).toBe(
      'CASE_NOT_FOUND',
    )
  })

  it('is not for others', async () => {
    await itIsNotForStrangers(product, 'room.files', (caseId) => ({ caseId, lines: [1] }))
  })
})
