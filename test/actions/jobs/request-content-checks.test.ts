import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { EvidenceDoc } from '../../../cloudfunctions/_persistence/evidence/evidence'
import { movie } from '../../domain/evidence-files/samples'
import { createCase } from '../case-in'
import { openProduct, type Product } from '../cloud'
import { makeDue } from '../due'
import { jpeg, png, preserveFile } from '../evidence/photos'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const readEvidence = (_id: string) =>
  product.cloud.database.find('evidence', { _id })[0] as unknown as EvidenceDoc
const runJobs = () => product.cloud.call('jobs', {})
const expectCheck = (_id: string) =>
  expect.poll(() => readEvidence(_id).check?.verdict, { timeout: 20_000 })

const sendModerationResult = (trace: string, suggest: string) =>
  product.cloud.call('moderation', {
    Event: 'wxa_media_check',
    trace_id: trace,
    result: { suggest },
  })

describe('clock.askChecks', () => {
  it('never stands in the way: a flagged photo is filed, sealed and shown like any other; handlers see the mark', async () => {
    product.cloud.moderation.media = () => 'risky'
    const id = await preserveFile(product, 'consumer', png)
    const caseId = await createCase(product, 'offered', { evidence: [id] })
    await runJobs()

    await expectCheck(id).toBe('risky')

    const readContentResults = async (name: string) =>
      (await product.as(name).call('complaint.detail', { caseId })).evidence.map(
        ({ content }) => content,
      )

    expect(await readContentResults('dispatcher1')).toEqual(['risky'])
    expect(await readContentResults('leader1')).toEqual(['risky'])
    expect(await readContentResults('consumer')).toEqual([undefined])
    // An officer who has an offer does not own the case yet.
    expect(await readContentResults('officer1')).toEqual([undefined])

    const { files } = await product.as('consumer').call('evidence.view', { caseId })
    expect(Buffer.from(await (await fetch(files[0]!.url)).arrayBuffer())).toEqual(png)
  })

  it('asks about what belongs to a case and can be checked, and about nothing twice', async () => {
    const requestedUrls: string[] = []
    product.cloud.moderation.media = (url) => {
      requestedUrls.push(url)
      return 'pass'
    }
    const photo = await preserveFile(product, 'consumer', jpeg)
    const loose = await preserveFile(product, 'consumer', png)
    const film = await preserveFile(product, 'consumer', movie({ seconds: 9 }), { kind: 'video' })
    const caseId = await createCase(product, 'received', { evidence: [photo!, film!] })
    await runJobs()

    await expectCheck(photo!).toBe('pass')

    await runJobs()
    expect(requestedUrls).toHaveLength(1)
    expect(readEvidence(loose!).check).toMatchObject({ requestCount: 0 })

    const { evidence } = await product.as('dispatcher1').call('complaint.detail', { caseId })
    expect(evidence.map(({ content }) => content)).toEqual(['pass', 'unchecked'])
  })

  it('an answer that never comes is asked for again when its time has come', async () => {
    let count = 0
    product.cloud.moderation.media = () => {
      count++
      throw new Error('the check is down')
    }
    const id = await preserveFile(product, 'consumer', jpeg)
    await createCase(product, 'received', { evidence: [id] })
    await runJobs()
    await runJobs()

    expect(count).toBe(1)
    expect(readEvidence(id).check).toMatchObject({ requestCount: 1 })
    expect(readEvidence(id).check).not.toHaveProperty('verdict')

    product.cloud.moderation.media = () => 'review'
    await product.cloud.database.update(
      'evidence',
      { _id: id },
      { $set: { 'check.nextRequestAt': 1 } },
    )
    await makeDue(product, 'checks', '')
    await runJobs()

    await expectCheck(id).toBe('review')
    expect(readEvidence(id).check).toEqual({ requestCount: 2, verdict: 'review' })
  })

  it('an answer counts by its trace alone, once, and only where one is waited for', async () => {
    const id = await preserveFile(product, 'consumer', jpeg)
    await product.cloud.database.update(
      'evidence',
      { _id: id },
      { $set: { check: { requestCount: 1, trace: 'trace-of-this-item', nextRequestAt: 9e15 } } },
    )

    expect(await sendModerationResult('trace-of-another', 'pass')).toBe('success')
    expect(readEvidence(id).check).not.toHaveProperty('verdict')
    for (const strange of [
      undefined,
      {},
      { Event: 'wxa_media_check', trace_id: { $gt: '' }, result: {} },
    ])
      expect(await product.cloud.call('moderation', strange)).toBe('success')

    await sendModerationResult('trace-of-this-item', 'risky')
    expect(readEvidence(id).check).toEqual({ requestCount: 1, verdict: 'risky' })

    await sendModerationResult('trace-of-this-item', 'pass')
    expect(readEvidence(id).check).toEqual({ requestCount: 1, verdict: 'risky' })
  })
})
