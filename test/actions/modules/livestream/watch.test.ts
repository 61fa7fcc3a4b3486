import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCase, reportInput } from '../../case-in'
import type { Product } from '../../cloud'
import { liveSecrets, openStudio, parseAddress, readLivestream } from './studio'

let product: Product
beforeAll(async () => {
  product = await openStudio()
})
afterAll(() => product.close())

const openStreamWithoutCase = async (who = 'consumer') =>
  (await product.as(who).call('live.open', { merchantId: 'noodles' })).streamId

describe('live.watch', () => {
  it('gives an address for one viewing that is valid for a minute, records it, and shows it to the streaming person', async () => {
    const caseId = await createCase(product, 'assigned')
    const { streamId } = await product.as('consumer').call('live.open', { caseId })
    const { playUrl, expiresAt } = await product.as('officer1').call('live.watch', { streamId })
    const now = product.cloud.clock.now()
    const address = parseAddress(playUrl, liveSecrets.LIVE_PLAY_KEY)

    expect(address).toMatchObject({
      host: 'play.example.cn',
      pathname: `/live/${streamId}.flv`,
      signed: true,
    })
    expect(expiresAt - now).toBeLessThanOrEqual(60_000)
    expect(readLivestream(product, streamId).viewings).toMatchObject([
      {
        who: { role: 'officer', ref: 'officer1' },
        ticket: createHash('sha256').update(address.ticket!).digest('hex'),
      },
    ])
    expect(product.cloud.database.find('access_log', { stream: streamId })).toMatchObject([
      { what: 'live', who: 'officer1', caseId },
    ])
    expect(product.cloud.database.find('notifications', { kind: 'live' })).toMatchObject([
      { caseId },
    ])

    const { streams } = await product.as('consumer').call('live.show', { caseId })
    expect(streams[0]!.viewers).toMatchObject([
      { role: 'officer', name: '样例officer1', badge: '证officer1' },
    ])
    expect(
      parseAddress((await product.as('officer1').call('live.watch', { streamId })).playUrl, '')
        .ticket,
    ).not.toBe(address.ticket)
  })

  it('a stream of a case is for its parties and its handlers only', async () => {
    const caseId = await createCase(product, 'assigned')
    const { streamId } = await product.as('officer1').call('live.open', { caseId })

    for (const who of ['officer1', 'consumer', 'dispatcher1', 'leader1'])
      expect(await product.as(who).call('live.watch', { streamId })).toHaveProperty('playUrl')
    for (const who of [
      'officer2',
      'officerElsewhere',
      'dispatcherElsewhere',
      'enforcement',
      'council',
      'admin',
      'stranger',
    ])
      expect(await product.as(who).getErrorCode('live.watch', { streamId })).toBe('LIVE_NOT_FOUND')
  })

  it('an officer who has given the case back gets no more', async () => {
    const caseId = await createCase(product, 'assigned')
    const { streamId } = await product.as('consumer').call('live.open', { caseId })
    await product.as('officer1').call('live.watch', { streamId })
    await product.as('officer1').call('officer.returnCase', { caseId, reason: 'recusal' })

    for (const action of ['live.watch', 'live.show', 'live.mark'] as const)
      expect(await product.as('officer1').getErrorCode(action, { streamId, at: 0 })).toBe(
        'LIVE_NOT_FOUND',
      )
  })

  it('a caller who asks again and again does not use up the others’ quota', async () => {
    const streamId = await openStreamWithoutCase('restless')
    const firstViewing = {
      ticket: 'first',
      who: { role: 'consumer' },
      openid: product.as('restless').openid,
      at: 1,
    }
    const viewings300 = Array.from({ length: 299 }, (_, index) => ({
      ...firstViewing,
      ticket: `t${index}`,
      at: index + 2,
    }))
    await product.cloud.database.update(
      'livestreams',
      { _id: streamId },
      { $set: { viewings: [firstViewing, ...viewings300.slice(0, 19)] } },
    )
    await product.as('restless').call('live.watch', { streamId })
    const { viewings } = readLivestream(product, streamId)

    expect([viewings.length, viewings[0]!.ticket, viewings[1]!.ticket]).toEqual([20, 'first', 't1'])
  })

  it('a stream without a case is for the streaming person, the dispatchers and the leaders of the district', async () => {
    const streamId = await openStreamWithoutCase()
    for (const who of ['consumer', 'dispatcher1', 'leader1'])
      expect(await product.as(who).call('live.watch', { streamId })).toHaveProperty('playUrl')
    for (const who of ['dispatcherElsewhere', 'leaderElsewhere', 'officer1', 'stranger'])
      expect(await product.as(who).getErrorCode('live.watch', { streamId })).toBe('LIVE_NOT_FOUND')
  })

  it('a stream of a report is for the reporter and its handler alone', async () => {
    const { caseId } = await product.as('reporter').call('complaint.report', reportInput())
    const { streamId } = await product.as('reporter').call('live.open', { caseId })

    expect(await product.as('reporter').call('live.watch', { streamId })).toHaveProperty('playUrl')
    for (const who of ['dispatcher1', 'leader1', 'officer1'])
      expect(await product.as(who).getErrorCode('live.watch', { streamId })).toBe('LIVE_NOT_FOUND')
  })

  it('refuses a stream that is over', async () => {
    const streamId = await openStreamWithoutCase('over')
    await product.as('over').call('live.end', { streamId })

    expect(await product.as('dispatcher1').getErrorCode('live.watch', { streamId })).toBe(
      'LIVE_OVER',
    )
  })
})
