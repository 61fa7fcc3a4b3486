import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseIn, submission } from '../../case-in'
import type { Product } from '../../cloud'
import { sealed } from '../../evidence/photos'
import { sealedCase } from '../../seals'
import { itWritesOnce, refusedWithoutTrace } from '../../writes'
import { notify, pushNotice } from './notices'
import { liveDoc, openStudio } from './studio'

let product: Product
beforeAll(async () => {
  product = await openStudio()
})
afterAll(() => product.close())

/** A stream that has run for two minutes. */
async function running(
  input: { caseId?: string; merchantId?: string } = {},
  who = 'consumer',
): Promise<string> {
  const { streamId } = await product.as(who).call('live.open', input)
  await notify(product, pushNotice(streamId, true, '1', product.cloud.clock.now() - 120_000))
  return streamId
}
const item = (id: string) => product.cloud.database.find('evidence', { _id: id })[0] as any
const marksOf = async (streamId: string, who = 'consumer') =>
  (await product.as(who).call('live.show', { streamId })).streams[0]!.marks

describe('live.mark', () => {
  it('marks a moment with a sentence that is stored in no clear, and enters it into the case once', async () => {
    const caseId = await caseIn(product, 'assigned')
    const streamId = await running({ caseId })
    await product.as('officer1').call('live.mark', { streamId, at: 65_000, note: '价目表在这里' })
    await product.as('consumer').call('live.mark', { streamId, at: 70_000 })
    expect(await marksOf(streamId)).toMatchObject([
      { at: 65_000, note: '价目表在这里', by: { role: 'officer', name: '样例officer1' } },
      { at: 70_000, by: { role: 'consumer' } },
    ])
    expect(JSON.stringify(liveDoc(product, streamId))).not.toContain('价目表')
    const { types } = sealedCase(product, caseId)
    expect(types.filter((type) => type === 'livestream.bookmarked')).toHaveLength(2)
    const { timeline } = await product.as('officer1').call('complaint.detail', { caseId })
    expect(timeline).toContainEqual(
      expect.objectContaining({
        text: '样例officer1在直播的 1 分 05 秒处做了标记',
        detail: '价目表在这里',
      }),
    )
  })

  it('by the centre before there is a case', async () => {
    const streamId = await running({ merchantId: 'noodles' })
    await product.as('dispatcher1').call('live.mark', { streamId, at: 1000, note: '看后厨' })
    expect(await marksOf(streamId, 'dispatcher1')).toMatchObject([
      { note: '看后厨', by: { me: true } },
    ])
  })

  it('refuses callers who may not see the stream, impossible moments, moments in the future', async () => {
    const streamId = await running({ merchantId: 'noodles' }, 'refused')
    const refused = (input: object, who = 'refused') =>
      refusedWithoutTrace(product, () => product.as(who).refused('live.mark', input))
    for (const who of ['stranger', 'officer1', 'dispatcherElsewhere'])
      expect(await refused({ streamId, at: 0 }, who)).toBe('LIVE_NOT_FOUND')
    for (const at of [-1, 0.5, 1e12, '5', null])
      expect(await refused({ streamId, at })).toBe('INVALID_INPUT at')
    expect(await refused({ streamId, at: 300_000 })).toBe('INVALID_INPUT at')
    const { streamId: silent } = await product.as('refused').call('live.open', {})
    expect(await refused({ streamId: silent, at: 0 })).toBe('INVALID_INPUT at')
    expect(await refused({ streamId, at: 0, note: 'x'.repeat(201) })).toBe('INVALID_INPUT note')
  })

  it('a viewer who marks without end leaves the others theirs', async () => {
    const streamId = await running({ merchantId: 'noodles' }, 'eager')
    const marks = Array.from({ length: 40 }, (_, at) => ({
      id: `m${at}`,
      at,
      by: { role: 'consumer' },
    }))
    await product.cloud.database.update('livestreams', { _id: streamId }, { $set: { marks } })
    expect(await product.as('eager').refused('live.mark', { streamId, at: 0 })).toBe('TOO_MANY')
    await product.as('dispatcher1').call('live.mark', { streamId, at: 0 })
  })

  itWritesOnce({
    product: () => product,
    action: 'live.mark',
    who: 'once',
    ready: async () => ({
      at: 5,
      streamId: await running({}, 'once'),
      still: await sealed(product, 'once'),
    }),
    other: (input) => ({ ...input, at: 6 }),
  })
})

describe('a still of a moment', () => {
  it('is evidence of the case, with the viewer’s name and the stream’s time', async () => {
    const caseId = await caseIn(product, 'assigned')
    const streamId = await running({ caseId })
    const still = await sealed(product, 'officer1')
    await product.as('officer1').call('live.mark', { streamId, at: 65_000, still })
    expect(await marksOf(streamId)).toMatchObject([
      { at: 65_000, still, by: { name: '样例officer1' } },
    ])
    expect(item(still)).toMatchObject({ uses: 1, origin: 'stream' })
    const { events } = sealedCase(product, caseId)
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
    const streamId = await running({ merchantId: 'noodles' }, 'loose')
    const [still, left] = [
      await sealed(product, 'dispatcher1'),
      await sealed(product, 'dispatcher1'),
    ]
    await product.as('dispatcher1').call('live.mark', { streamId, at: 1000, still })
    expect(item(still)).toMatchObject({ uses: 0, origin: 'stream' })
    const { caseId } = await product
      .as('loose')
      .call('complaint.submit', submission({ streams: [streamId] }))
    expect(item(still)).toMatchObject({ uses: 1 })
    const { evidence } = await product.as('dispatcher1').call('complaint.detail', { caseId })
    expect(evidence).toMatchObject([{ id: still, origin: 'stream' }])

    const other = await running({ merchantId: 'noodles' }, 'formerOfficer')
    await product.as('dispatcher1').call('live.mark', { streamId: other, at: 1000, still: left })
    await product.cloud.database.update(
      'evidence',
      { _id: left },
      { $inc: { sealedAt: -32 * 86_400_000 } },
    )
    await product.cloud.call('jobs', {})
    expect(item(left)).toBeUndefined()
    expect(item(still)).toBeDefined()
  })

  it('is a photo that its taker has sealed and given to nothing yet: otherwise nothing is marked', async () => {
    const caseId = await caseIn(product, 'assigned')
    const streamId = await running({ caseId })
    const [theirs, used, again] = [
      await sealed(product, 'consumer'),
      await sealed(product, 'officer1'),
      await sealed(product, 'officer1'),
    ]
    await product.as('officer1').call('live.mark', { streamId, at: 1, still: again })
    await product.cloud.database.update('evidence', { _id: used }, { $set: { uses: 1 } })
    const before = liveDoc(product, streamId)
    for (const still of [theirs, used, again, 'NOSUCHITEM'])
      expect(await product.as('officer1').refused('live.mark', { streamId, at: 0, still })).toBe(
        'EVIDENCE_NOT_FOUND still',
      )
    expect(liveDoc(product, streamId).marks).toEqual(before.marks)
    expect(item(used)).toMatchObject({ origin: 'captured' })
    // A phone without a still cannot declare another photo to be one.
    const said = { kind: 'photo', bytes: 1, sha256: '0'.repeat(64), origin: 'stream' }
    expect(await product.as('officer1').refused('evidence.ticket', said)).toBe(
      'INVALID_INPUT origin',
    )
  })
})

it('every query has its index', () => expect(product.slow).toEqual([]))
