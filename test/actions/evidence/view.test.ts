import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { movie, mp3Of } from '../../domain/evidence-files/samples'
import { caseIn } from '../case-in'
import { openProduct, type Product } from '../cloud'
import { sealedCase } from '../seals'
import { jpeg, png, sealed, sha256 } from './photos'

let product: Product
let caseId: string
let evidence: string[]
beforeAll(async () => {
  product = await openProduct()
  evidence = [
    await sealed(product, 'consumer', png),
    await sealed(product, 'consumer', jpeg, { origin: 'album' }),
  ]
  caseId = await caseIn(product, 'offered', { evidence })
})
afterAll(() => product.close())

describe('evidence.view', () => {
  it('gives addresses that lead to the sealed bytes, in the order of the complaint', async () => {
    const { files } = await product.as('consumer').call('evidence.view', { caseId })
    expect(files.map(({ evidenceId }) => evidenceId)).toEqual(evidence)
    const bytes = await Promise.all(
      files.map(async ({ url }) => Buffer.from(await (await fetch(url)).arrayBuffer())),
    )
    expect(bytes).toEqual([png, jpeg])
  })

  it('the case itself holds fingerprint, kind and origin, sealed', () => {
    const [first] = sealedCase(product, caseId).events
    expect(first!.data).toMatchObject({
      evidence: [
        { id: evidence[0], sha256: sha256(png), kind: 'photo', origin: 'captured' },
        { id: evidence[1], sha256: sha256(jpeg), kind: 'photo', origin: 'album' },
      ],
    })
  })

  it('gives kind and origin as sealed, even if the file’s document is changed later', async () => {
    const [, _id] = evidence
    await product.cloud.database.update(
      'evidence',
      { _id },
      { $set: { origin: 'captured', kind: 'video' } },
    )
    const view = await product.as('officer1').call('complaint.detail', { caseId })
    expect(view.evidence.map(({ kind, origin }) => [kind, origin])).toEqual([
      ['photo', 'captured'],
      ['photo', 'album'],
    ])
  })

  it('the mark of the consumer’s account is sealed, and shown to the officer and the complainant', async () => {
    const sound = movie({ brand: 'M4A ', track: 'soun', seconds: 9 })
    const about = { kind: 'audio' as const, statement: true }
    const told = await sealed(product, 'consumer', sound, about)
    const noise = await sealed(product, 'consumer', mp3Of(100), { kind: 'audio' })
    const spoken = await caseIn(product, 'offered', { evidence: [told, noise] })
    const [first] = sealedCase(product, spoken).events
    expect(first!.data).toMatchObject({ evidence: [{ id: told, statement: true }, { id: noise }] })
    await product.cloud.database.update('evidence', { _id: noise }, { $set: { statement: true } })
    for (const name of ['consumer', 'officer1', 'dispatcher1']) {
      const { evidence } = await product.as(name).call('complaint.detail', { caseId: spoken })
      expect(evidence.map(({ id, statement, fileFacts }) => [id, statement, fileFacts])).toEqual([
        [told, true, { seconds: 9 }],
        [noise, undefined, { seconds: 2.6 }],
      ])
    }
  })

  it('records every request in the access log: caller, case, kind', async () => {
    const accesses = (who: string) =>
      product.cloud.database.count('access_log', { caseId, what: 'evidence', who })
    for (const [name, who] of [
      ['consumer', 'complainant'],
      ['officer1', 'officer1'],
      ['dispatcher1', 'dispatcher1'],
      ['leader1', 'leader1'],
    ] as const) {
      const before = accesses(who)
      await product.as(name).call('evidence.view', { caseId })
      expect(accesses(who)).toBe(before + 1)
    }
  })

  it.each(['stranger', 'officer2', 'dispatcherElsewhere', 'officerElsewhere', 'enforcement'])(
    'is not for %s, and no access is logged',
    async (name) => {
      const before = product.cloud.database.count('access_log')
      expect(await product.as(name).refused('evidence.view', { caseId })).toBe('CASE_NOT_FOUND')
      expect(product.cloud.database.count('access_log')).toBe(before)
    },
  )

  it('is empty for a case without photos', async () => {
    const bare = await caseIn(product, 'received')
    expect(await product.as('consumer').call('evidence.view', { caseId: bare })).toEqual({
      files: [],
    })
  })

  it('refuses a strange case id', async () => {
    expect(await product.as('consumer').refused('evidence.view', { caseId: { $gt: '' } })).toBe(
      'INVALID_INPUT caseId',
    )
  })
})
