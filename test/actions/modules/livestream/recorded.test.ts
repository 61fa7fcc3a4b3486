import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { flvConfig, flvFrame, flvHead } from '../../../../local/cloud/test/media/flv'
import { createCase } from '../../case-in'
import type { Product } from '../../cloud'
import { fileNotice, pushNotice, sendSignedNotice } from './notices'
import { openStore } from './recordings'
import { liveSecrets, openStudio, readLivestream } from './studio'

/** Short tags whose ends do not say how long they are. */
const noise = Buffer.alloc(4000, Buffer.from([9, 0, 0, 3, 7, 7, 7, 7, 7, 7, 7]))
const files = new Map([
  ['nothing.flv', Buffer.alloc(0)],
  ['head.flv', flvHead],
  ['noise.flv', Buffer.concat([flvHead, flvConfig, noise])],
  [
    'jumps.flv',
    Buffer.concat([
      flvHead,
      flvConfig,
      ...Array.from({ length: 900 }, (_, n) => flvFrame(n * 20, n * 4_000_000)),
    ]),
  ],
])
let store: Awaited<ReturnType<typeof openStore>>
let product: Product
beforeAll(async () => {
  store = await openStore(files)
  product = await openStudio({ environment: { ...liveSecrets, LIVE_RECORDINGS: store.url } })
})
afterAll(async () => {
  await product.close()
  await store.close()
})

/** A stream of ten seconds of which the service recorded this file. */
async function createRecordedStream(name: string) {
  const caseId = await createCase(product, 'assigned')
  const { streamId } = await product.as('consumer').call('live.open', { caseId })
  const startedAt = product.cloud.clock.now()
  await sendSignedNotice(product, pushNotice(streamId, true, '1', startedAt))
  await sendSignedNotice(product, pushNotice(streamId, false, '1', startedAt + 10_000, 10_000))
  await sendSignedNotice(
    product,
    fileNotice(streamId, store.url + name, startedAt, startedAt + 10_000, files.get(name)!.length),
  )
  await product.as('consumer').call('live.end', { streamId })

  return {
    streamId,
    from: startedAt,
    view: (await product.as('consumer').call('live.show', { streamId })).streams[0]!,
  }
}

describe('what the service recorded of a hostile push', () => {
  it.each([
    ['nothing.flv', 'nothing_came'],
    ['head.flv', 'nothing_came'],
    ['noise.flv', 'broken'],
  ])('%s is no evidence and says why', async (name, problem) => {
    const { streamId, view } = await createRecordedStream(name)
    expect(view).toMatchObject({ state: 'ended', problem, evidence: [] })
    expect(readLivestream(product, streamId).lookAt).toBeUndefined()
  })

  it('preserves a recording whose times jump by an hour, with gaps and length within the streamed time', async () => {
    const { from, view } = await createRecordedStream('jumps.flv')
    expect(view).toMatchObject({ state: 'sealed', evidence: [{}] })
    for (const gap of view.gaps)
      expect([gap.from >= from, gap.to <= from + 10_000]).toEqual([true, true])

    const doc = product.cloud.database.find('evidence', {
      _id: view.evidence[0]!.evidenceId,
    })[0] as any
    expect(doc.fileFacts!.seconds).toBeLessThanOrEqual(20)
    expect(doc.stretches.length).toBeLessThanOrEqual(1000)
  })
})
