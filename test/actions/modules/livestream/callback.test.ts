import { createHash } from 'node:crypto'
import * as fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createCase } from '../../case-in'
import { openProduct, type Product } from '../../cloud'
import { readVerifiedCase } from '../../seals'
import { fileNotice, postNotice, pushNotice, sendSignedNotice, srsEvent } from './notices'
import { createRecording, openStore } from './recordings'
import { liveSecrets, openStudio, parseAddress, readLivestream } from './studio'

const srsSecret = 'srs-secret-of-tests'
const bytes = createRecording(12)
let store: Awaited<ReturnType<typeof openStore>>
let product: Product
beforeAll(async () => {
  store = await openStore(new Map([['f.flv', bytes]]))
  const environment = { ...liveSecrets, LIVE_SRS_SECRET: srsSecret, LIVE_RECORDINGS: store.url }
  product = await openStudio({ environment })
})
afterAll(async () => {
  await product.close()
  await store.close()
})

// Thirty streams a day are enough for a person, not for a test.
beforeEach(() => product.cloud.database.update('quotas', {}, { $set: { count: 0 } }))

const currentTime = () => product.cloud.clock.now()
const openStream = async (caseId?: string) =>
  product.as('consumer').call('live.open', caseId ? { caseId } : {})

const createStream = async () => {
  const { streamId } = await openStream()
  return streamId
}

const endStream = (streamId: string) => product.as('consumer').call('live.end', { streamId })
const readStream = async (streamId: string) =>
  (await product.as('consumer').call('live.show', { streamId })).streams[0]!

describe('Tencent Cloud Live tells', () => {
  it('records the push, its end and its file once each in the case, and the recording becomes evidence', async () => {
    const caseId = await createCase(product, 'assigned')
    const { streamId } = await openStream(caseId)
    const startedAt = currentTime()

    expect(await sendSignedNotice(product, pushNotice(streamId, true, '1', startedAt))).toBe(0)
    expect(await readStream(streamId)).toMatchObject({
      state: 'running',
      segments: [{ from: Math.floor(startedAt / 1000) * 1000 }],
    })
    expect(
      await sendSignedNotice(product, pushNotice(streamId, false, '1', startedAt + 6000, 6000)),
    ).toBe(0)
    expect(
      await sendSignedNotice(product, pushNotice(streamId, true, '2', startedAt + 11_000)),
    ).toBe(0)
    expect(
      await sendSignedNotice(product, pushNotice(streamId, false, '2', startedAt + 17_000, 6000)),
    ).toBe(0)

    await endStream(streamId)
    expect(await readStream(streamId)).toMatchObject({ state: 'ended' })

    const file = fileNotice(
      streamId,
      `${store.url}f.flv`,
      startedAt,
      startedAt + 17_000,
      bytes.length,
    )
    for (let time = 0; time < 3; time++) expect(await sendSignedNotice(product, file)).toBe(0)

    const stream = await readStream(streamId)
    expect(stream).toMatchObject({
      state: 'sealed',
      evidence: [{ from: startedAt, to: startedAt + 17_000 }],
    })
    expect(stream.gaps).toHaveLength(1)
    expect(stream.gaps[0]!.to - stream.gaps[0]!.from).toBe(5000)

    const { types, events } = readVerifiedCase(product, caseId)
    expect(types.filter((type) => type.startsWith('livestream.'))).toEqual([
      'livestream.started',
      'livestream.ended',
      'livestream.preserved',
    ])

    const { evidenceId } = stream.evidence[0]!
    const [doc] = product.cloud.database.find('evidence', { _id: evidenceId }) as any[]
    const sha256 = createHash('sha256').update(bytes).digest('hex')

    expect(doc).toMatchObject({
      kind: 'live',
      sha256,
      bytes: bytes.length,
      uses: 1,
      mime: 'video/x-flv',
    })
    expect(await product.cloud.files.get(doc.fileID)).toEqual(bytes)
    expect(events.at(-1)).toMatchObject({
      data: {
        streamId,
        gaps: stream.gaps,
        stretches: 3,
        chain: doc.stretches[2].link,
        evidence: [{ id: evidenceId, sha256 }],
      },
    })

    const { evidence, timeline } = await product.as('officer1').call('complaint.detail', { caseId })
    expect(evidence).toMatchObject([{ id: evidenceId, kind: 'live', fileFacts: { seconds: 12 } }])
    expect(timeline.map(({ text }) => text)).toContain('直播录像已存证，长 17 秒')
    expect((await product.as('officer1').call('evidence.view', { caseId })).files).toMatchObject([
      { evidenceId },
    ])
  })

  it('gives the same stream for notices in any order and any number', async () => {
    const startedAt = currentTime()

    const noticesOf = (streamId: string) => [
      pushNotice(streamId, true, '1', startedAt),
      pushNotice(streamId, false, '1', startedAt + 6000, 6000),
      pushNotice(streamId, true, '2', startedAt + 11_000),
      pushNotice(streamId, false, '2', startedAt + 17_000, 6000),
      fileNotice(streamId, `${store.url}f.flv`, startedAt, startedAt + 17_000, bytes.length),
    ]

    const readFactsAfter = async (order: number[]) => {
      const streamId = await createStream()
      for (const index of order)
        expect(await sendSignedNotice(product, noticesOf(streamId)[index]!)).toBe(0)
      await endStream(streamId)
      const { state, segments, gaps, evidence } = await readStream(streamId)
      return { state, segments, gaps, evidence: evidence.map(({ from, to }) => ({ from, to })) }
    }

    const expected = await readFactsAfter([0, 1, 2, 3, 4])
    expect(expected.state).toBe('sealed')
    for (const order of fc.sample(
      fc.shuffledSubarray([0, 1, 2, 3, 4, 0, 1, 2, 3, 4], { minLength: 10 }),
      {
        numRuns: 4,
        seed: 7,
      },
    ))
      expect(await readFactsAfter(order)).toEqual(expected)
  })

  it.each<[string, (streamId: string) => Promise<number>]>([
    [
      'signed with another key',
      (id) => sendSignedNotice(product, pushNotice(id, true, '1', currentTime()), { key: 'other' }),
    ],
    [
      'with a signature that is over',
      (id) => sendSignedNotice(product, pushNotice(id, true, '1', currentTime()), { life: -1 }),
    ],
    [
      'with one that never ends',
      (id) => sendSignedNotice(product, pushNotice(id, true, '1', currentTime()), { life: 1e9 }),
    ],
    [
      'with a later end than was signed',
      (id) => sendSignedNotice(product, pushNotice(id, true, '1', currentTime()), { t: 4e9 }),
    ],
    [
      'without a signature',
      (id) =>
        sendSignedNotice(product, pushNotice(id, true, '1', currentTime()), { sign: undefined }),
    ],
    [
      'with an object for one',
      (id) =>
        sendSignedNotice(product, pushNotice(id, true, '1', currentTime()), { sign: { $gt: '' } }),
    ],
    ['that is no JSON', () => postNotice(`${product.url}/service/live/tencent`, '{"sign')],
    ['that is a list', () => postNotice(`${product.url}/service/live/tencent`, [])],
  ])('ignores a notice %s', async (_, send) => {
    const streamId = await createStream()
    const docBefore = readLivestream(product, streamId)

    expect(await send(streamId)).toBe(403)
    expect(readLivestream(product, streamId)).toEqual(docBefore)
  })

  it('ignores impossible notices: other streams, times of other years, unknown words', async () => {
    const streamId = await createStream()
    const docBefore = readLivestream(product, streamId)

    for (const notice of [
      pushNotice('NOSUCHSTREAM', true, '1', currentTime()),
      pushNotice(streamId, true, '1', currentTime() - 86_400_000),
      pushNotice(streamId, true, '1', currentTime() + 86_400_000),
      { ...pushNotice(streamId, true, '1', currentTime()), event_time: 'soon' },
      { ...pushNotice(streamId, true, '', currentTime()) },
      { ...pushNotice(streamId, true, '1', currentTime()), event_type: 332 },
      { ...fileNotice(streamId, 'x', currentTime(), currentTime() - 5000, 1) },
      { ...pushNotice(streamId, true, '1', currentTime()), stream_id: { $gt: '' } },
    ])
      expect(await sendSignedNotice(product, notice)).toBe(0)
    expect(readLivestream(product, streamId)).toEqual(docBefore)
  })

  it('ignores a phone that calls in place of the service', async () => {
    const event = {
      httpMethod: 'POST',
      path: '/live/tencent',
      queryStringParameters: {},
      headers: {},
      body: '{}',
    }
    const who = { openid: product.as('consumer').openid }

    expect(await product.cloud.call('live', event, who)).toMatchObject({
      ok: false,
      error: { code: 'UNKNOWN_ACTION' },
    })
  })

  it('lets the timer fetch a file that does not exist yet', async () => {
    const streamId = await createStream()
    const startedAt = currentTime()
    store.failing = 2
    await sendSignedNotice(product, pushNotice(streamId, true, '1', startedAt))
    await sendSignedNotice(
      product,
      fileNotice(streamId, `${store.url}f.flv`, startedAt, startedAt + 12_000, bytes.length),
    )
    await endStream(streamId)
    store.failing = 0

    expect(await readStream(streamId)).toMatchObject({ state: 'ended', evidence: [] })

    await product.cloud.clock.step(120_000)
    expect(await readStream(streamId)).toMatchObject({ state: 'sealed' })
  })

  it.each([
    ['lies elsewhere', 'http://127.0.0.1:1/f.flv'],
    ['leads away', 'away'],
    ['came cut short', 'f.flv'],
  ])('refuses a file that %s', async (why, path) => {
    const streamId = await createStream()
    const startedAt = currentTime()
    const url = path.startsWith('http') ? path : `${store.url}${path}`
    await sendSignedNotice(product, pushNotice(streamId, true, '1', startedAt))
    const size = why === 'came cut short' ? bytes.length + 1 : bytes.length

    expect(
      await sendSignedNotice(
        product,
        fileNotice(streamId, url, startedAt, startedAt + 12_000, size),
      ),
    ).toBe(0)

    await endStream(streamId)
    expect(await readStream(streamId)).toMatchObject({ state: 'ended', evidence: [] })
  })

  it('says of a file that is no recording that it is none, and makes no evidence of it', async () => {
    const otherStore = await openStore(new Map([['page.flv', Buffer.from('<html>')]]))
    const otherProduct = await openStudio({
      environment: { ...liveSecrets, LIVE_RECORDINGS: otherStore.url },
    })
    const { streamId } = await otherProduct.as('consumer').call('live.open', {})
    const startedAt = otherProduct.cloud.clock.now()
    await sendSignedNotice(otherProduct, pushNotice(streamId, true, '1', startedAt))
    await sendSignedNotice(
      otherProduct,
      fileNotice(streamId, `${otherStore.url}page.flv`, startedAt, startedAt + 5000, 6),
    )
    await otherProduct.as('consumer').call('live.end', { streamId })

    expect(
      (await otherProduct.as('consumer').call('live.show', { streamId })).streams,
    ).toMatchObject([{ problem: 'broken' }])
    expect(otherProduct.cloud.database.count('evidence')).toBe(0)

    await otherProduct.close()
    await otherStore.close()
  })
})

describe('Tencent Cloud Live asks whether an address may be played', () => {
  const requestPlay = async (playUrl: string, change: Record<string, string> = {}) => {
    const { pathname, searchParams } = new URL(playUrl)
    const query = new URLSearchParams({
      ...Object.fromEntries(searchParams),
      uri: pathname,
      ...change,
    })
    return (await fetch(`${product.url}/service/live/tencent/play?${query}`, { method: 'POST' }))
      .status
  }

  it('plays once a ticket, and never with another ticket', async () => {
    const streamId = await createStream()
    const { playUrl } = await product.as('dispatcher1').call('live.watch', { streamId })

    expect(await requestPlay(playUrl, { ticket: 'OTHER' })).toBe(403)
    expect(await requestPlay(playUrl, { txSecret: '0'.repeat(32) })).toBe(403)
    expect(await requestPlay(playUrl, { uri: `/live/${await createStream()}x.flv` })).toBe(403)
    expect(await requestPlay(playUrl)).toBe(200)
    expect(await requestPlay(playUrl)).toBe(403)
  })

  it('of two viewers at the same time with one ticket, one may watch', async () => {
    const { playUrl } = await product
      .as('dispatcher1')
      .call('live.watch', { streamId: await createStream() })
    expect((await Promise.all([requestPlay(playUrl), requestPlay(playUrl)])).sort()).toEqual([
      200, 403,
    ])
  })

  it('refuses a ticket after a minute, and after the end of the stream', async () => {
    const streamId = await createStream()
    const lateView = await product.as('dispatcher1').call('live.watch', { streamId })
    await product.cloud.clock.step(61_000)

    expect(await requestPlay(lateView.playUrl)).toBe(403)

    const secondStreamId = await createStream()
    const { playUrl } = await product
      .as('dispatcher1')
      .call('live.watch', { streamId: secondStreamId })
    await endStream(secondStreamId)

    expect(await requestPlay(playUrl)).toBe(403)
  })
})

describe('what goes wrong opens nothing', () => {
  it('a fault is a 500 to a notice, so that it is sent again, and a 403 to a question', async () => {
    const { LIVE_RECORDINGS, ...half } = liveSecrets
    const broken = await openStudio({ environment: { ...half, LIVE_SRS_SECRET: srsSecret } })

    expect(
      await postNotice(`${broken.url}/service/live/srs/${srsSecret}`, srsEvent('on_play', 'S')),
    ).toBe(500)
    expect(await postNotice(`${broken.url}/service/live/tencent/play?uri=/live/S.flv`, {})).toBe(
      403,
    )

    await broken.close()
    const bareProduct = await openProduct()

    expect(await postNotice(`${bareProduct.url}/service/live/tencent/play`, {})).toBe(403)

    await bareProduct.close()
  })
})

describe('SRS asks and tells', () => {
  const postSrsEvent = (event: object, secret = srsSecret) =>
    postNotice(`${product.url}/service/live/srs/${secret}`, event)
  const queryOf = (url: string) => new URL(url).search

  it('handles a whole stream: publish, one viewing, the end and its file', async () => {
    const { streamId, pushUrl } = await openStream()
    const publish = srsEvent('on_publish', streamId, { param: queryOf(pushUrl) })

    expect(await postSrsEvent(publish)).toBe(0)

    const { playUrl } = await product.as('dispatcher1').call('live.watch', { streamId })
    const play = srsEvent('on_play', streamId, { client_id: 'viewer', param: queryOf(playUrl) })

    expect(await postSrsEvent(play)).toBe(0)
    expect(await postSrsEvent(play)).toBe(403)
    expect(await postSrsEvent(srsEvent('on_stop', streamId, { client_id: 'viewer' }))).toBe(0)
    expect(await postSrsEvent(srsEvent('on_unpublish', streamId))).toBe(0)

    await endStream(streamId)
    const dvr = srsEvent('on_dvr', streamId, {
      cwd: '/usr/local/srs',
      file: `./objs/nginx/html/live/${streamId}.${currentTime()}.flv`,
    })

    for (let time = 0; time < 2; time++) expect(await postSrsEvent(dvr)).toBe(0)

    const { facts } = readLivestream(product, streamId)
    expect(facts.map(({ kind }) => kind).sort()).toEqual(['begun', 'ended', 'recorded'])
    expect(store.asked.at(-1)).toMatch(new RegExp(`^/${streamId}\\.\\d{13}\\.flv$`))
    // A publish once more, when it is over, opens nothing.
    expect(await postSrsEvent(publish)).toBe(403)
  })

  it.each<[string, (streamId: string, pushUrl: string) => [object, string?]]>([
    ['another secret', (id, url) => [srsEvent('on_publish', id, { param: queryOf(url) }), 'x']],
    ['no signature', (id) => [srsEvent('on_publish', id)]],
    [
      'the same parameter twice',
      (id, url) => [
        srsEvent('on_publish', id, { param: `${queryOf(url)}&${queryOf(url).slice(1)}` }),
      ],
    ],
    ['another stream', (_, url) => [srsEvent('on_publish', 'OTHER', { param: queryOf(url) })]],
    ['another app', (id, url) => [srsEvent('on_publish', id, { app: 'x', param: queryOf(url) })]],
    [
      'the key of publishers to play',
      (id, url) => [srsEvent('on_play', id, { param: queryOf(url) })],
    ],
  ])('refuses %s', async (_, buildEvent) => {
    const { streamId, pushUrl } = await openStream()
    const [event, secret] = buildEvent(streamId, pushUrl)
    const docBefore = readLivestream(product, streamId)

    expect(await postSrsEvent(event, secret)).toBe(403)
    expect(readLivestream(product, streamId)).toEqual(docBefore)
  })

  it('does not exist where no secret is set, nor any other service', async () => {
    for (const path of [
      '/service/live',
      '/service/live/',
      '/service/live/agora',
      '/service/live/srs/',
    ])
      expect(await postNotice(product.url + path, {})).toBe(404)
    expect(parseAddress((await openStream()).pushUrl, liveSecrets.LIVE_PUSH_KEY).signed).toBe(true)

    const bareProduct = await openStudio()
    expect(await postNotice(`${bareProduct.url}/service/live/srs/${srsSecret}`, {})).toBe(404)

    await bareProduct.close()
  })
})

it('every query has its index', () => expect(product.slowQueries).toEqual([]))
