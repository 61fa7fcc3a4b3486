import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { movie, mp3Of } from '../../domain/evidence-files/samples'
import { createCase } from '../case-in'
import { openProduct, type Product } from '../cloud'
import { readVerifiedCase } from '../seals'
import { jpeg, png, preserveFile, sha256 } from './photos'

let product: Product
let caseId: string
let evidence: string[]
beforeAll(async () => {
  product = await openProduct()
  evidence = [
    await preserveFile(product, 'consumer', png),
    await preserveFile(product, 'consumer', jpeg, { origin: 'album' }),
  ]
  caseId = await createCase(product, 'offered', { evidence })
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

  it('stores hash, kind and origin in the event of the case', () => {
    const [firstEvent] = readVerifiedCase(product, caseId).events
    expect(firstEvent!.data).toMatchObject({
      evidence: [
        { id: evidence[0], sha256: sha256(png), kind: 'photo', origin: 'captured' },
        { id: evidence[1], sha256: sha256(jpeg), kind: 'photo', origin: 'album' },
      ],
    })
  })

  it('gives kind and origin from the event, even if the document of the file is changed later', async () => {
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
    const statementFacts = { kind: 'audio' as const, statement: true }
    const statementId = await preserveFile(product, 'consumer', sound, statementFacts)
    const noise = await preserveFile(product, 'consumer', mp3Of(100), { kind: 'audio' })
    const spoken = await createCase(product, 'offered', { evidence: [statementId, noise] })
    const [firstEvent] = readVerifiedCase(product, spoken).events

    expect(firstEvent!.data).toMatchObject({
      evidence: [{ id: statementId, statement: true }, { id: noise }],
    })

    await product.cloud.database.update('evidence', { _id: noise }, { $set: { statement: true } })
    for (const name of ['consumer', 'officer1', 'dispatcher1']) {
      const { evidence } = await product.as(name).call('complaint.detail', { caseId: spoken })
      expect(evidence.map(({ id, statement, fileFacts }) => [id, statement, fileFacts])).toEqual([
        [statementId, true, { seconds: 9 }],
        [noise, undefined, { seconds: 2.6 }],
      ])
    }
  })

  it('records every request in the access log: caller, case, kind', async () => {
    const countAccesses = (who: string) =>
      product.cloud.database.count('access_log', { caseId, what: 'evidence', who })
    for (const [name, who] of [
      ['consumer', 'complainant'],
      ['officer1', 'officer1'],
      ['dispatcher1', 'dispatcher1'],
      ['leader1', 'leader1'],
    ] as const) {
      const countBefore = countAccesses(who)
      await product.as(name).call('evidence.view', { caseId })
      expect(countAccesses(who)).toBe(countBefore + 1)
    }
  })

  it.each(['stranger', 'officer2', 'dispatcherElsewhere', 'officerElsewhere', 'enforcement'])(
    'is not for %s, and no access is logged',
    async (name) => {
      const countBefore = product.cloud.database.count('access_log')
      expect(await product.as(name).getErrorCode('evidence.view', { caseId })).toBe(
        'CASE_NOT_FOUND',
      )
      expect(product.cloud.database.count('access_log')).toBe(countBefore)
    },
  )

  it('is empty for a case without photos', async () => {
    const bareCaseId = await createCase(product, 'received')
    expect(await product.as('consumer').call('evidence.view', { caseId: bareCaseId })).toEqual({
      files: [],
    })
  })

  it('refuses a strange case id', async () => {
    expect(
      await product.as('consumer').getErrorCode('evidence.view', { caseId: { $gt: '' } }),
    ).toBe('INVALID_INPUT caseId')
  })
})
