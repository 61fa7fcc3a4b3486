import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { complaintInput } from '../../case-in'
import type { Product } from '../../cloud'
import { makeDue, makeHourlyWorkDue } from '../../due'
import { readVerifiedCase } from '../../seals'
import { expectNothingWritten } from '../../writes'
import { fileNotice, pushNotice, sendSignedNotice } from './notices'
import { createRecording, openStore } from './recordings'
import { liveSecrets, openStudio, readLivestream } from './studio'

const bytes = createRecording(6)
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

const openStream = async (who = 'consumer') =>
  (await product.as(who).call('live.open', { merchantId: 'noodles' })).streamId

/** Creates a stream whose recording is preserved before its person files a complaint. */
async function createPreservedStream(): Promise<string> {
  const streamId = await openStream()
  const startedAt = product.cloud.clock.now()
  await sendSignedNotice(product, pushNotice(streamId, true, '1', startedAt))
  await sendSignedNotice(
    product,
    fileNotice(streamId, `${store.url}f.flv`, startedAt, startedAt + 6000, bytes.length),
  )
  await product.as('consumer').call('live.end', { streamId })
  return streamId
}

const findLiveEvidence = () => product.cloud.database.find('evidence', { kind: 'live' }) as any[]

/** Moves all times into the past. */
async function ageEvidence(days: number) {
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
  it('adds streams of the caller to a new complaint with all that was recorded, and then they are retained', async () => {
    const streamId = await createPreservedStream()
    expect(findLiveEvidence()).toMatchObject([{ uses: 0 }])

    const { caseId } = await product
      .as('consumer')
      .call('complaint.submit', complaintInput({ streams: [streamId, streamId] }))
    expect(readVerifiedCase(product, caseId).types).toEqual([
      ...['complaint.submitted', 'livestream.started', 'livestream.ended', 'livestream.preserved'],
    ])
    expect(findLiveEvidence()).toMatchObject([{ uses: 1 }])
    expect((await product.as('dispatcher1').call('live.show', { caseId })).streams).toMatchObject([
      { streamId, state: 'sealed' },
    ])

    await ageEvidence(32)
    await product.cloud.call('jobs', {})

    expect(findLiveEvidence()).toHaveLength(1)
    expect(readLivestream(product, streamId)).toBeDefined()
  })

  it('streams without a complaint go after a month, with their recordings', async () => {
    const streamId = await createPreservedStream()
    const loose = findLiveEvidence().filter(({ uses }) => uses === 0)

    expect(loose).toHaveLength(1)

    await ageEvidence(30)
    await makeHourlyWorkDue(product, 'jobs')
    await product.cloud.call('jobs', {})

    expect(findLiveEvidence().map(({ _id }) => _id)).not.toContain(loose[0]!._id)

    await ageEvidence(2)
    await makeHourlyWorkDue(product, 'jobs')
    await product.cloud.call('jobs', {})

    expect(readLivestream(product, streamId)).toBeUndefined()
  })

  it('takes only streams of the caller that belong to no case: otherwise nothing is filed', async () => {
    const ownStreamId = await openStream()
    await product
      .as('consumer')
      .call('complaint.submit', complaintInput({ streams: [ownStreamId] }))
    const streamIdOfOther = await openStream('stranger')

    for (const streams of [
      [ownStreamId],
      [streamIdOfOther],
      ['NOSUCHSTREAM'],
      [await openStream(), streamIdOfOther],
    ])
      expect(
        await expectNothingWritten(product, () =>
          product.as('consumer').getErrorCode('complaint.submit', complaintInput({ streams })),
        ),
      ).toBe('LIVE_NOT_FOUND streams')
    expect(readLivestream(product, streamIdOfOther)).not.toHaveProperty('caseId')

    const four = ['a', 'b', 'c', 'd']
    expect(
      await product
        .as('consumer')
        .getErrorCode('complaint.submit', complaintInput({ streams: four })),
    ).toBe('INVALID_INPUT streams')
  })

  it('a recording is evidence by its stream alone, never by its id in a form', async () => {
    await createPreservedStream()
    const [item] = findLiveEvidence().filter(({ uses }) => uses === 0)
    const evidence = [item!._id as string]

    expect(
      await product.as('consumer').getErrorCode('complaint.submit', complaintInput({ evidence })),
    ).toBe('INVALID_INPUT evidence')
  })
})

describe('the clock', () => {
  it('closes a stream without signal, and the case says so', async () => {
    const { caseId } = await product.as('quiet').call('complaint.submit', complaintInput())
    const { streamId } = await product.as('quiet').call('live.open', { caseId })
    const startedAt = product.cloud.clock.now() - 2_000_000
    await product.cloud.database.update(
      'livestreams',
      { _id: streamId },
      { $set: { openedAt: startedAt } },
    )
    await sendSignedNotice(product, pushNotice(streamId, true, '1', startedAt))
    await product.cloud.call('jobs', {})
    const [stream] = (await product.as('quiet').call('live.show', { caseId })).streams

    expect(stream).toMatchObject({ state: 'ended' })
    expect(readVerifiedCase(product, caseId).types.slice(1)).toEqual([
      'livestream.started',
      'livestream.ended',
    ])

    await product.cloud.call('jobs', {})
    expect(readVerifiedCase(product, caseId).types.slice(1)).toEqual([
      'livestream.started',
      'livestream.ended',
    ])
  })

  it('encrypts notes again when the master key was changed', async () => {
    const streamId = await openStream('noted')
    await sendSignedNotice(product, pushNotice(streamId, true, '1', product.cloud.clock.now()))
    await product.as('dispatcher1').call('live.mark', { streamId, at: 1, note: '看这里' })
    const docBefore = readLivestream(product, streamId)
    await product.cloud.database.update(
      'livestreams',
      { _id: streamId },
      { $set: { notesBy: '0'.repeat(16) } },
    )
    await makeHourlyWorkDue(product, 'jobs')
    await product.cloud.call('jobs', {})
    const docAfter = readLivestream(product, streamId)

    expect(docAfter.notesBy).toBe(docBefore.notesBy)
    expect(docAfter.marks[0]!.note).not.toBe(docBefore.marks[0]!.note)

    const [stream] = (await product.as('dispatcher1').call('live.show', { streamId })).streams
    expect(stream!.marks).toMatchObject([{ note: '看这里' }])
  })

  it('reads by an index', () => expect(product.slowQueries).toEqual([]))
})
