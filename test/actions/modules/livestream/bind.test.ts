import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { submission } from '../../case-in'
import type { Product } from '../../cloud'
import { anHourPasses, makeDue } from '../../due'
import { sealedCase } from '../../seals'
import { refusedWithoutTrace } from '../../writes'
import { fileNotice, notify, pushNotice } from './notices'
import { openStore, recordingOf } from './recordings'
import { liveDoc, liveSecrets, openStudio } from './studio'

const bytes = recordingOf(6)
let store: Awaited<ReturnType<typeof openStore>>
let product: Product
beforeAll(async () => {
  store = await openStore(new Map([['f.flv', bytes]]))
  product = await openStudio({ environment: { ...liveSecrets, LIVE_RECORDINGS: store.url } })
})
afterAll(async () => {
  await product.close()
  await store.close()
})

const open = async (who = 'consumer') =>
  (await product.as(who).call('live.open', { merchantId: 'noodles' })).streamId
/** A stream that was sealed before its person filed a complaint. */
async function sealedStream(): Promise<string> {
  const streamId = await open()
  const from = product.cloud.clock.now()
  await notify(product, pushNotice(streamId, true, '1', from))
  await notify(product, fileNotice(streamId, `${store.url}f.flv`, from, from + 6000, bytes.length))
  await product.as('consumer').call('live.end', { streamId })
  return streamId
}
const items = () => product.cloud.database.find('evidence', { kind: 'live' }) as any[]
/** Moves all times into the past. */
async function age(days: number) {
  const ms = days * 86_400_000
  await product.cloud.database.update('evidence', {}, { $inc: { sealedAt: -ms } })
  await product.cloud.database.update(
    'livestreams',
    { forgetAt: { $gt: 0 } },
    { $inc: { forgetAt: -ms } },
  )
  for (const { _id } of product.cloud.database.find('livestreams'))
    await makeDue(product, 'livestreams', _id)
}

describe('a complaint takes streams along', () => {
  it('with what they have become, all at once, and then they are kept', async () => {
    const streamId = await sealedStream()
    expect(items()).toMatchObject([{ uses: 0 }])
    const { caseId } = await product
      .as('consumer')
      .call('complaint.submit', submission({ streams: [streamId, streamId] }))
    expect(sealedCase(product, caseId).types).toEqual([
      ...['complaint.submitted', 'livestream.started', 'livestream.ended', 'livestream.preserved'],
    ])
    expect(items()).toMatchObject([{ uses: 1 }])
    expect((await product.as('dispatcher1').call('live.show', { caseId })).streams).toMatchObject([
      { streamId, state: 'sealed' },
    ])
    await age(32)
    await product.cloud.call('jobs', {})
    expect(items()).toHaveLength(1)
    expect(liveDoc(product, streamId)).toBeDefined()
  })

  it('streams without a complaint go after a month, with their recordings', async () => {
    const streamId = await sealedStream()
    const loose = items().filter(({ uses }) => uses === 0)
    expect(loose).toHaveLength(1)
    await age(30)
    await anHourPasses(product, 'jobs')
    await product.cloud.call('jobs', {})
    expect(items().map(({ _id }) => _id)).not.toContain(loose[0]!._id)
    await age(2)
    await anHourPasses(product, 'jobs')
    await product.cloud.call('jobs', {})
    expect(liveDoc(product, streamId)).toBeUndefined()
  })

  it('only the caller’s own that belong to no case yet: otherwise nothing is filed', async () => {
    const mine = await open()
    await product.as('consumer').call('complaint.submit', submission({ streams: [mine] }))
    const theirs = await open('stranger')
    for (const streams of [[mine], [theirs], ['NOSUCHSTREAM'], [await open(), theirs]])
      expect(
        await refusedWithoutTrace(product, () =>
          product.as('consumer').refused('complaint.submit', submission({ streams })),
        ),
      ).toBe('LIVE_NOT_FOUND streams')
    expect(liveDoc(product, theirs)).not.toHaveProperty('caseId')
    const four = ['a', 'b', 'c', 'd']
    expect(
      await product.as('consumer').refused('complaint.submit', submission({ streams: four })),
    ).toBe('INVALID_INPUT streams')
  })

  it('a recording is evidence by its stream alone, never by its id in a form', async () => {
    await sealedStream()
    const [item] = items().filter(({ uses }) => uses === 0)
    const evidence = [item!._id as string]
    expect(await product.as('consumer').refused('complaint.submit', submission({ evidence }))).toBe(
      'INVALID_INPUT evidence',
    )
  })
})

describe('the clock', () => {
  it('closes what has fallen silent and says so to the case', async () => {
    const { caseId } = await product.as('quiet').call('complaint.submit', submission())
    const { streamId } = await product.as('quiet').call('live.open', { caseId })
    const from = product.cloud.clock.now() - 2_000_000
    await product.cloud.database.update(
      'livestreams',
      { _id: streamId },
      { $set: { openedAt: from } },
    )
    await notify(product, pushNotice(streamId, true, '1', from))
    await product.cloud.call('jobs', {})
    const [stream] = (await product.as('quiet').call('live.show', { caseId })).streams
    expect(stream).toMatchObject({ state: 'ended' })
    expect(sealedCase(product, caseId).types.slice(1)).toEqual([
      'livestream.started',
      'livestream.ended',
    ])
    await product.cloud.call('jobs', {})
    expect(sealedCase(product, caseId).types.slice(1)).toEqual([
      'livestream.started',
      'livestream.ended',
    ])
  })

  it('seals notes anew when the master key was changed', async () => {
    const streamId = await open('noted')
    await notify(product, pushNotice(streamId, true, '1', product.cloud.clock.now()))
    await product.as('dispatcher1').call('live.mark', { streamId, at: 1, note: '看这里' })
    const before = liveDoc(product, streamId)
    await product.cloud.database.update(
      'livestreams',
      { _id: streamId },
      { $set: { notesBy: '0'.repeat(16) } },
    )
    await anHourPasses(product, 'jobs')
    await product.cloud.call('jobs', {})
    const after = liveDoc(product, streamId)
    expect(after.notesBy).toBe(before.notesBy)
    expect(after.marks[0]!.note).not.toBe(before.marks[0]!.note)
    const [stream] = (await product.as('dispatcher1').call('live.show', { streamId })).streams
    expect(stream!.marks).toMatchObject([{ note: '看这里' }])
  })

  it('reads by an index', () => expect(product.slow).toEqual([]))
})
