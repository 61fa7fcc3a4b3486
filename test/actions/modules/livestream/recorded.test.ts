import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { flvConfig, flvFrame, flvHead } from '../../../../local/cloud/test/media/flv'
import { caseIn } from '../../case-in'
import type { Product } from '../../cloud'
import { fileNotice, notify, pushNotice } from './notices'
import { openStore } from './recordings'
import { liveDoc, liveSecrets, openStudio } from './studio'

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
async function streamOf(name: string) {
  const caseId = await caseIn(product, 'assigned')
  const { streamId } = await product.as('consumer').call('live.open', { caseId })
  const from = product.cloud.clock.now()
  await notify(product, pushNotice(streamId, true, '1', from))
  await notify(product, pushNotice(streamId, false, '1', from + 10_000, 10_000))
  await notify(
    product,
    fileNotice(streamId, store.url + name, from, from + 10_000, files.get(name)!.length),
  )
  await product.as('consumer').call('live.end', { streamId })
  return {
    streamId,
    from,
    view: (await product.as('consumer').call('live.show', { streamId })).streams[0]!,
  }
}

describe('what the service recorded of a hostile push', () => {
  it.each([
    ['nothing.flv', 'nothing_came'],
    ['head.flv', 'nothing_came'],
    ['noise.flv', 'broken'],
  ])('%s is no evidence and says why', async (name, problem) => {
    const { streamId, view } = await streamOf(name)
    expect(view).toMatchObject({ state: 'ended', problem, evidence: [] })
    expect(liveDoc(product, streamId).lookAt).toBeUndefined()
  })

  it('times that jump by an hour with every picture: sealed, its gaps and its length within what was streamed', async () => {
    const { from, view } = await streamOf('jumps.flv')
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
