import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { complaintInput, createCase } from '../../case-in'
import type { Product } from '../../cloud'
import { preserveFile } from '../../evidence/photos'
import { readVerifiedCase } from '../../seals'
import { expectNothingWritten, itWritesOnce } from '../../writes'
import { pushNotice, sendSignedNotice } from './notices'
import { openStudio, readLivestream } from './studio'

let product: Product
beforeAll(async () => {
  product = await openStudio()
})
afterAll(() => product.close())

/** A stream that has run for two minutes. */
async function createRunningStream(
  input: { caseId?: string; merchantId?: string } = {},
  who = 'consumer',
): Promise<string> {
  const { streamId } = await product.as(who).call('live.open', input)
  await sendSignedNotice(
    product,
    pushNotice(streamId, true, '1', product.cloud.clock.now() - 120_000),
  )
  return streamId
}

const readEvidence = (id: string) => product.cloud.database.find('evidence', { _id: id })[0] as any
const readMarks = async (streamId: string, who = 'consumer') =>
  (await product.as(who).call('live.show', { streamId })).streams[0]!.marks

describe('live.mark', () => {
  it('marks a moment with a sentence that is stored in no clear, and enters it into the case once', async () => {
    const caseId = await createCase(product, 'assigned')
    const streamId = await createRunningStream({ caseId })
    await product.as('officer1').call('live.mark', { streamId, at: 65_000, note: '价目表在这里' })
    await product.as('consumer').call('live.mark', { streamId, at: 70_000 })

    expect(await readMarks(streamId)).toMatchObject([
      { at: 65_000, note: '价目表在这里', by: { role: 'officer', name: '样例officer1' } },
      { at: 70_000, by: { role: 'consumer' } },
    ])
    expect(JSON.stringify(readLivestream(product, streamId))).not.toContain('价目表')

    const { types } = readVerifiedCase(product, caseId)
    expect(types.filter((type) => type === 'livestream.bookmarked')).toHaveLength(2)

    const { timeline } = await product.as('officer1').call('complaint.detail', { caseId })
    expect(timeline).toContainEqual(
      expect.objectContaining({
        text: '样例officer1在直播的 1 分 05 秒处做了标记',
        detail: '价目表在这里',
      }),
    )
  })

  it('is for the centre before there is a case', async () => {
    const streamId = await createRunningStream({ merchantId: 'noodles' })
    await product.as('dispatcher1').call('live.mark', { streamId, at: 1000, note: '看后厨' })

    expect(await readMarks(streamId, 'dispatcher1')).toMatchObject([
      { note: '看后厨', by: { me: true } },
    ])
  })

  it('refuses callers who may not see the stream, impossible moments, moments in the future', async () => {
    const streamId = await createRunningStream({ merchantId: 'noodles' }, 'refused')

    const getErrorCode = (input: object, who = 'refused') =>
      expectNothingWritten(product, () => product.as(who).getErrorCode('live.mark', input))
    for (const who of ['stranger', 'officer1', 'dispatcherElsewhere'])
      expect(await getErrorCode({ streamId, at: 0 }, who)).toBe('LIVE_NOT_FOUND')
    for (const wrongAt of [-1, 0.5, 1e12, '5', null])
      expect(await getErrorCode({ streamId, at: wrongAt })).toBe('INVALID_INPUT at')
    expect(await getErrorCode({ streamId, at: 300_000 })).toBe('INVALID_INPUT at')

    const { streamId: silent } = await product.as('refused').call('live.open', {})
    expect(await getErrorCode({ streamId: silent, at: 0 })).toBe('INVALID_INPUT at')
    expect(await getErrorCode({ streamId, at: 0, note: 'x'.repeat(201) })).toBe(
      'INVALID_INPUT note',
    )
  })

  it('a viewer who marks without end leaves the others theirs', async () => {
    const streamId = await createRunningStream({ merchantId: 'noodles' }, 'eager')
    const marks = Array.from({ length: 40 }, (_, index) => ({
      id: `m${index}`,
      at: index,
      by: { role: 'consumer' },
    }))
    await product.cloud.database.update('livestreams', { _id: streamId }, { $set: { marks } })

    expect(await product.as('eager').getErrorCode('live.mark', { streamId, at: 0 })).toBe(
      'TOO_MANY',
    )

    await product.as('dispatcher1').call('live.mark', { streamId, at: 0 })
  })

  itWritesOnce({
    product: () => product,
    action: 'live.mark',
    who: 'once',
    prepareInput: async () => ({
      at: 5,
      streamId: await createRunningStream({}, 'once'),
      still: await preserveFile(product, 'once'),
    }),
    changeInput: (input) => ({ ...input, at: 6 }),
  })
})

describe('a still of a moment', () => {
  it('is evidence of the case, with the viewer’s name and the stream’s time', async () => {
    const caseId = await createCase(product, 'assigned')
    const streamId = await createRunningStream({ caseId })
    const still = await preserveFile(product, 'officer1')
    await product.as('officer1').call('live.mark', { streamId, at: 65_000, still })

    expect(await readMarks(streamId)).toMatchObject([
      { at: 65_000, still, by: { name: '样例officer1' } },
    ])
    expect(readEvidence(still)).toMatchObject({ uses: 1, origin: 'stream' })

    const { events } = readVerifiedCase(product, caseId)
    expect(events.at(-1)).toMatchObject({
      type: 'livestream.bookmarked',
      data: {
        ms: 65_000,
        viewer: { ref: 'officer1' },
        evidence: [{ id: still, kind: 'photo', origin: 'stream' }],
      },
    })

    const { evidence, timeline } = await product.as('consumer').call('complaint.detail', { caseId })
    const { startedAt } = (await product.as('officer1').call('live.show', { streamId })).streams[0]!
    const moment = { streamId, ms: 65_000, at: startedAt! + 65_000 }

    expect(evidence).toMatchObject([{ id: still, kind: 'photo', origin: 'stream', moment }])
    expect(timeline.at(-1)!.text).toMatch(/在直播的 1 分 05 秒处截图存证$/)
    expect((await product.as('consumer').call('evidence.view', { caseId })).files).toMatchObject([
      { evidenceId: still },
    ])
  })

  it('of the centre, before there is a case: goes with the complaint, and is swept away without one', async () => {
    const streamId = await createRunningStream({ merchantId: 'noodles' }, 'loose')
    const pictureId = await preserveFile(product, 'dispatcher1')
    const unusedId = await preserveFile(product, 'dispatcher1')
    await product.as('dispatcher1').call('live.mark', { streamId, at: 1000, still: pictureId })

    expect(readEvidence(pictureId)).toMatchObject({ uses: 0, origin: 'stream' })

    const { caseId } = await product
      .as('loose')
      .call('complaint.submit', complaintInput({ streams: [streamId] }))
    expect(readEvidence(pictureId)).toMatchObject({ uses: 1 })

    const { evidence } = await product.as('dispatcher1').call('complaint.detail', { caseId })
    expect(evidence).toMatchObject([{ id: pictureId, origin: 'stream' }])

    const otherStreamId = await createRunningStream({ merchantId: 'noodles' }, 'formerOfficer')
    await product
      .as('dispatcher1')
      .call('live.mark', { streamId: otherStreamId, at: 1000, still: unusedId })
    await product.cloud.database.update(
      'evidence',
      { _id: unusedId },
      { $inc: { sealedAt: -32 * 86_400_000 } },
    )
    await product.cloud.call('jobs', {})

    expect(readEvidence(unusedId)).toBeUndefined()
    expect(readEvidence(pictureId)).toBeDefined()
  })

  it('is a photo that its taker has sealed and given to nothing yet: otherwise nothing is marked', async () => {
    const caseId = await createCase(product, 'assigned')
    const streamId = await createRunningStream({ caseId })
    const consumersId = await preserveFile(product, 'consumer')
    const usedId = await preserveFile(product, 'officer1')
    const reusedId = await preserveFile(product, 'officer1')
    await product.as('officer1').call('live.mark', { streamId, at: 1, still: reusedId })
    await product.cloud.database.update('evidence', { _id: usedId }, { $set: { uses: 1 } })
    const docBefore = readLivestream(product, streamId)

    for (const still of [consumersId, usedId, reusedId, 'NOSUCHITEM'])
      expect(
        await product.as('officer1').getErrorCode('live.mark', { streamId, at: 0, still }),
      ).toBe('EVIDENCE_NOT_FOUND still')
    expect(readLivestream(product, streamId).marks).toEqual(docBefore.marks)
    expect(readEvidence(usedId)).toMatchObject({ origin: 'captured' })

    // A phone without a still cannot declare another photo to be one.
    const fileFacts = { kind: 'photo', bytes: 1, sha256: '0'.repeat(64), origin: 'stream' }
    expect(await product.as('officer1').getErrorCode('evidence.ticket', fileFacts)).toBe(
      'INVALID_INPUT origin',
    )
  })
})

it('every query has its index', () => expect(product.slowQueries).toEqual([]))
