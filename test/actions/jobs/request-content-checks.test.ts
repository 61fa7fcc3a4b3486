import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { EvidenceDoc } from '../../../cloudfunctions/_persistence/evidence/evidence'
import { movie } from '../../domain/evidence-files/samples'
import { caseIn } from '../case-in'
import { openProduct, type Product } from '../cloud'
import { makeDue } from '../due'
import { jpeg, png, sealed } from '../evidence/photos'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const doc = (_id: string) =>
  product.cloud.database.find('evidence', { _id })[0] as unknown as EvidenceDoc
const tick = () => product.cloud.call('jobs', {})
const verdict = (_id: string) => expect.poll(() => doc(_id).check?.verdict, { timeout: 20_000 })
const push = (trace: string, suggest: string) =>
  product.cloud.call('moderation', {
    Event: 'wxa_media_check',
    trace_id: trace,
    result: { suggest },
  })

describe('clock.askChecks', () => {
  it('never stands in the way: a flagged photo is filed, sealed and shown like any other; handlers see the mark', async () => {
    product.cloud.moderation.media = () => 'risky'
    const id = await sealed(product, 'consumer', png)
    const caseId = await caseIn(product, 'offered', { evidence: [id] })
    await tick()
    await verdict(id).toBe('risky')
    const seen = async (name: string) =>
      (await product.as(name).call('complaint.detail', { caseId })).evidence.map(
        ({ content }) => content,
      )
    expect(await seen('dispatcher1')).toEqual(['risky'])
    expect(await seen('leader1')).toEqual(['risky'])
    expect(await seen('consumer')).toEqual([undefined])
    // An officer who has an offer does not own the case yet.
    expect(await seen('officer1')).toEqual([undefined])
    const { files } = await product.as('consumer').call('evidence.view', { caseId })
    expect(Buffer.from(await (await fetch(files[0]!.url)).arrayBuffer())).toEqual(png)
  })

  it('asks about what belongs to a case and can be checked, and about nothing twice', async () => {
    const asked: string[] = []
    product.cloud.moderation.media = (url) => {
      asked.push(url)
      return 'pass'
    }
    const [photo, loose, film] = [
      await sealed(product, 'consumer', jpeg),
      await sealed(product, 'consumer', png),
      await sealed(product, 'consumer', movie({ seconds: 9 }), { kind: 'video' }),
    ]
    const caseId = await caseIn(product, 'received', { evidence: [photo!, film!] })
    await tick()
    await verdict(photo!).toBe('pass')
    await tick()
    expect(asked).toHaveLength(1)
    expect(doc(loose!).check).toMatchObject({ asked: 0 })
    const { evidence } = await product.as('dispatcher1').call('complaint.detail', { caseId })
    expect(evidence.map(({ content }) => content)).toEqual(['pass', 'unchecked'])
  })

  it('an answer that never comes is asked for again when its time has come', async () => {
    let count = 0
    product.cloud.moderation.media = () => {
      count++
      throw new Error('the check is down')
    }
    const id = await sealed(product, 'consumer', jpeg)
    await caseIn(product, 'received', { evidence: [id] })
    await tick()
    await tick()
    expect(count).toBe(1)
    expect(doc(id).check).toMatchObject({ asked: 1 })
    expect(doc(id).check).not.toHaveProperty('verdict')
    product.cloud.moderation.media = () => 'review'
    await product.cloud.database.update('evidence', { _id: id }, { $set: { 'check.askAt': 1 } })
    await makeDue(product, 'checks', '')
    await tick()
    await verdict(id).toBe('review')
    expect(doc(id).check).toEqual({ asked: 2, verdict: 'review' })
  })

  it('an answer counts by its trace alone, once, and only where one is waited for', async () => {
    const id = await sealed(product, 'consumer', jpeg)
    await product.cloud.database.update(
      'evidence',
      { _id: id },
      { $set: { check: { asked: 1, trace: 'trace-of-this-item', askAt: 9e15 } } },
    )
    expect(await push('trace-of-another', 'pass')).toBe('success')
    expect(doc(id).check).not.toHaveProperty('verdict')
    for (const strange of [
      undefined,
      {},
      { Event: 'wxa_media_check', trace_id: { $gt: '' }, result: {} },
    ])
      expect(await product.cloud.call('moderation', strange)).toBe('success')
    await push('trace-of-this-item', 'risky')
    expect(doc(id).check).toEqual({ asked: 1, verdict: 'risky' })
    await push('trace-of-this-item', 'pass')
    expect(doc(id).check).toEqual({ asked: 1, verdict: 'risky' })
  })
})
