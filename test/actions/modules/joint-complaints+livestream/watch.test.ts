import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Product } from '../../cloud'
import { createJointCase } from '../joint-complaints/joint'
import { openStudio } from '../livestream/studio'

let product: Product
beforeAll(async () => {
  product = await openStudio()
})
afterAll(() => product.close())

it('in a joint complaint, a stream of one who joined is for them and the handlers', async () => {
  const { caseId } = await createJointCase(product, 'assigned', 'owner', 'second', 'third')
  const { streamId } = await product.as('second').call('live.open', { caseId })
  const ownStream = await product.as('owner').call('live.open', { caseId })
  for (const who of ['second', 'officer1']) await product.as(who).call('live.watch', { streamId })
  for (const who of ['owner', 'third']) {
    expect(await product.as(who).getErrorCode('live.watch', { streamId })).toBe('LIVE_NOT_FOUND')
    const { streams } = await product.as(who).call('live.show', { caseId })
    expect(streams.map((stream) => stream.streamId)).toEqual([ownStream.streamId])
  }
  await product.as('third').call('live.watch', { streamId: ownStream.streamId })
})
