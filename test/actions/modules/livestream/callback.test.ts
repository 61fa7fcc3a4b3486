import { createHash } from 'node:crypto'
import * as fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { caseIn } from '../../case-in'
import { openProduct, type Product } from '../../cloud'
import { sealedCase } from '../../seals'
import { fileNotice, notify, post, pushNotice, srsEvent } from './notices'
import { openStore, recordingOf } from './recordings'
import { liveDoc, liveSecrets, opened, openStudio } from './studio'

const srsSecret = 'srs-secret-of-tests'
const bytes = recordingOf(12)
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

const now = () => product.cloud.clock.now()
const open = async (caseId?: string) =>
  product.as('consumer').call('live.open', caseId ? { caseId } : {})
const fresh = async () => {
  const { streamId } = await open()
  return streamId
}
const over = (streamId: string) => product.as('consumer').call('live.end', { streamId })
const stateOf = async (streamId: string) =>
  (await product.as('consumer').call('live.show', { streamId })).streams[0]!

describe('Tencent Cloud Live tells', () => {
  it('of a push, its end and its file: the case gets every step once, the recording is evidence', async () => {
    const caseId = await caseIn(product, 'assigned')
    const { streamId } = await open(caseId)
    const from = now()
    expect(await notify(product, pushNotice(streamId, true, '1', from))).toBe(0)
    expect(await stateOf(streamId)).toMatchObject({
      state: 'running',
      segments: [{ from: Math.floor(from / 1000) * 1000 }],
    })
    expect(await notify(product, pushNotice(streamId, false, '1', from + 6000, 6000))).toBe(0)
    expect(await notify(product, pushNotice(streamId, true, '2', from + 11_000))).toBe(0)
    expect(await notify(product, pushNotice(streamId, false, '2', from + 17_000, 6000))).toBe(0)
    await over(streamId)
    expect(await stateOf(streamId)).toMatchObject({ state: 'ended' })
    const file = fileNotice(streamId, `${store.url}f.flv`, from, from + 17_000, bytes.length)
    for (let time = 0; time < 3; time++) expect(await notify(product, file)).toBe(0)
    const stream = await stateOf(streamId)
    expect(stream).toMatchObject({ state: 'sealed', evidence: [{ from, to: from + 17_000 }] })
    expect(stream.gaps).toHaveLength(1)
    expect(stream.gaps[0]!.to - stream.gaps[0]!.from).toBe(5000)
    const { types, events } = sealedCase(product, caseId)
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

  it('in any order and any number of times: the same stream', async () => {
    const from = now()
    const notices = (streamId: string) => [
      pushNotice(streamId, true, '1', from),
      pushNotice(streamId, false, '1', from + 6000, 6000),
      pushNotice(streamId, true, '2', from + 11_000),
      pushNotice(streamId, false, '2', from + 17_000, 6000),
      fileNotice(streamId, `${store.url}f.flv`, from, from + 17_000, bytes.length),
    ]
    const told = async (order: number[]) => {
      const streamId = await fresh()
      for (const index of order) expect(await notify(product, notices(streamId)[index]!)).toBe(0)
      await over(streamId)
      const { state, segments, gaps, evidence } = await stateOf(streamId)
      return { state, segments, gaps, evidence: evidence.map(({ from, to }) => ({ from, to })) }
    }
    const expected = await told([0, 1, 2, 3, 4])
    expect(expected.state).toBe('sealed')
    for (const order of fc.sample(
      fc.shuffledSubarray([0, 1, 2, 3, 4, 0, 1, 2, 3, 4], { minLength: 10 }),
      {
        numRuns: 4,
        seed: 7,
      },
    ))
      expect(await told(order)).toEqual(expected)
  })

  it.each<[string, (streamId: string) => Promise<number>]>([
    [
      'signed with another key',
      (id) => notify(product, pushNotice(id, true, '1', now()), { key: 'other' }),
    ],
    [
      'with a signature that is over',
      (id) => notify(product, pushNotice(id, true, '1', now()), { life: -1 }),
    ],
    [
      'with one that never ends',
      (id) => notify(product, pushNotice(id, true, '1', now()), { life: 1e9 }),
    ],
    [
      'with a later end than was signed',
      (id) => notify(product, pushNotice(id, true, '1', now()), { t: 4e9 }),
    ],
    [
      'without a signature',
      (id) => notify(product, pushNotice(id, true, '1', now()), { sign: undefined }),
    ],
    [
      'with an object for one',
      (id) => notify(product, pushNotice(id, true, '1', now()), { sign: { $gt: '' } }),
    ],
    ['that is no JSON', () => post(`${product.url}/service/live/tencent`, '{"sign')],
    ['that is a list', () => post(`${product.url}/service/live/tencent`, [])],
  ])('nothing by a notice %s', async (_, send) => {
    const streamId = await fresh()
    const before = liveDoc(product, streamId)
    expect(await send(streamId)).toBe(403)
    expect(liveDoc(product, streamId)).toEqual(before)
  })

  it('nothing that cannot be: other streams, times of other years, words it does not know', async () => {
    const streamId = await fresh()
    const before = liveDoc(product, streamId)
    for (const notice of [
      pushNotice('NOSUCHSTREAM', true, '1', now()),
      pushNotice(streamId, true, '1', now() - 86_400_000),
      pushNotice(streamId, true, '1', now() + 86_400_000),
      { ...pushNotice(streamId, true, '1', now()), event_time: 'soon' },
      { ...pushNotice(streamId, true, '', now()) },
      { ...pushNotice(streamId, true, '1', now()), event_type: 332 },
      { ...fileNotice(streamId, 'x', now(), now() - 5000, 1) },
      { ...pushNotice(streamId, true, '1', now()), stream_id: { $gt: '' } },
    ])
      expect(await notify(product, notice)).toBe(0)
    expect(liveDoc(product, streamId)).toEqual(before)
  })

  it('is not heard where a phone speaks in its place', async () => {
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

  it('of a file that is not there yet: the clock fetches it later', async () => {
    const streamId = await fresh()
    const from = now()
    store.failing = 2
    await notify(product, pushNotice(streamId, true, '1', from))
    await notify(
      product,
      fileNotice(streamId, `${store.url}f.flv`, from, from + 12_000, bytes.length),
    )
    await over(streamId)
    store.failing = 0
    expect(await stateOf(streamId)).toMatchObject({ state: 'ended', evidence: [] })
    await product.cloud.clock.step(120_000)
    expect(await stateOf(streamId)).toMatchObject({ state: 'sealed' })
  })

  it.each([
    ['lies elsewhere', 'http://127.0.0.1:1/f.flv'],
    ['leads away', 'away'],
    ['came cut short', 'f.flv'],
  ])('a file that %s is not fetched or not believed', async (why, path) => {
    const streamId = await fresh()
    const from = now()
    const url = path.startsWith('http') ? path : `${store.url}${path}`
    await notify(product, pushNotice(streamId, true, '1', from))
    const size = why === 'came cut short' ? bytes.length + 1 : bytes.length
    expect(await notify(product, fileNotice(streamId, url, from, from + 12_000, size))).toBe(0)
    await over(streamId)
    expect(await stateOf(streamId)).toMatchObject({ state: 'ended', evidence: [] })
  })

  it('a file that is no recording: it says so and is no evidence', async () => {
    const others = await openStore(new Map([['page.flv', Buffer.from('<html>')]]))
    const other = await openStudio({ environment: { ...liveSecrets, LIVE_RECORDINGS: others.url } })
    const { streamId } = await other.as('consumer').call('live.open', {})
    const from = other.cloud.clock.now()
    await notify(other, pushNotice(streamId, true, '1', from))
    await notify(other, fileNotice(streamId, `${others.url}page.flv`, from, from + 5000, 6))
    await other.as('consumer').call('live.end', { streamId })
    expect((await other.as('consumer').call('live.show', { streamId })).streams).toMatchObject([
      { problem: 'broken' },
    ])
    expect(other.cloud.database.count('evidence')).toBe(0)
    await other.close()
    await others.close()
  })
})

describe('Tencent Cloud Live asks whether an address may be played', () => {
  const ask = async (playUrl: string, change: Record<string, string> = {}) => {
    const { pathname, searchParams } = new URL(playUrl)
    const query = new URLSearchParams({
      ...Object.fromEntries(searchParams),
      uri: pathname,
      ...change,
    })
    return (await fetch(`${product.url}/service/live/tencent/play?${query}`, { method: 'POST' }))
      .status
  }

  it('once a ticket, and never with another one', async () => {
    const streamId = await fresh()
    const { playUrl } = await product.as('dispatcher1').call('live.watch', { streamId })
    expect(await ask(playUrl, { ticket: 'OTHER' })).toBe(403)
    expect(await ask(playUrl, { txSecret: '0'.repeat(32) })).toBe(403)
    expect(await ask(playUrl, { uri: `/live/${await fresh()}x.flv` })).toBe(403)
    expect(await ask(playUrl)).toBe(200)
    expect(await ask(playUrl)).toBe(403)
  })

  it('two at once with one ticket: one of them', async () => {
    const { playUrl } = await product
      .as('dispatcher1')
      .call('live.watch', { streamId: await fresh() })
    expect((await Promise.all([ask(playUrl), ask(playUrl)])).sort()).toEqual([200, 403])
  })

  it('not after a minute, nor when the stream is over', async () => {
    const streamId = await fresh()
    const late = await product.as('dispatcher1').call('live.watch', { streamId })
    await product.cloud.clock.step(61_000)
    expect(await ask(late.playUrl)).toBe(403)
    const again = await fresh()
    const { playUrl } = await product.as('dispatcher1').call('live.watch', { streamId: again })
    await over(again)
    expect(await ask(playUrl)).toBe(403)
  })
})

describe('what goes wrong opens nothing', () => {
  it('a fault is a 500 to a notice, so that it is sent again, and a 403 to a question', async () => {
    const { LIVE_RECORDINGS, ...half } = liveSecrets
    const broken = await openStudio({ environment: { ...half, LIVE_SRS_SECRET: srsSecret } })
    expect(
      await post(`${broken.url}/service/live/srs/${srsSecret}`, srsEvent('on_play', 'S')),
    ).toBe(500)
    expect(await post(`${broken.url}/service/live/tencent/play?uri=/live/S.flv`, {})).toBe(403)
    await broken.close()
    const none = await openProduct()
    expect(await post(`${none.url}/service/live/tencent/play`, {})).toBe(403)
    await none.close()
  })
})

describe('SRS asks and tells', () => {
  const say = (event: object, secret = srsSecret) =>
    post(`${product.url}/service/live/srs/${secret}`, event)
  const paramOf = (url: string) => new URL(url).search

  it('a whole stream: publish, play once, the end, its file', async () => {
    const { streamId, pushUrl } = await open()
    const publish = srsEvent('on_publish', streamId, { param: paramOf(pushUrl) })
    expect(await say(publish)).toBe(0)
    const { playUrl } = await product.as('dispatcher1').call('live.watch', { streamId })
    const play = srsEvent('on_play', streamId, { client_id: 'viewer', param: paramOf(playUrl) })
    expect(await say(play)).toBe(0)
    expect(await say(play)).toBe(403)
    expect(await say(srsEvent('on_stop', streamId, { client_id: 'viewer' }))).toBe(0)
    expect(await say(srsEvent('on_unpublish', streamId))).toBe(0)
    await over(streamId)
    const dvr = srsEvent('on_dvr', streamId, {
      cwd: '/usr/local/srs',
      file: `./objs/nginx/html/live/${streamId}.${now()}.flv`,
    })
    for (let time = 0; time < 2; time++) expect(await say(dvr)).toBe(0)
    const { facts } = liveDoc(product, streamId)
    expect(facts.map(({ kind }) => kind).sort()).toEqual(['begun', 'ended', 'recorded'])
    expect(store.asked.at(-1)).toMatch(new RegExp(`^/${streamId}\\.\\d{13}\\.flv$`))
    // A publish once more, when it is over, opens nothing.
    expect(await say(publish)).toBe(403)
  })

  it.each<[string, (streamId: string, pushUrl: string) => [object, string?]]>([
    ['another secret', (id, url) => [srsEvent('on_publish', id, { param: paramOf(url) }), 'x']],
    ['no signature', (id) => [srsEvent('on_publish', id)]],
    [
      'the same parameter twice',
      (id, url) => [
        srsEvent('on_publish', id, { param: `${paramOf(url)}&${paramOf(url).slice(1)}` }),
      ],
    ],
    ['another stream', (_, url) => [srsEvent('on_publish', 'OTHER', { param: paramOf(url) })]],
    ['another app', (id, url) => [srsEvent('on_publish', id, { app: 'x', param: paramOf(url) })]],
    [
      'the key of publishers to play',
      (id, url) => [srsEvent('on_play', id, { param: paramOf(url) })],
    ],
  ])('refuses %s', async (_, made) => {
    const { streamId, pushUrl } = await open()
    const [event, secret] = made(streamId, pushUrl)
    const before = liveDoc(product, streamId)
    expect(await say(event, secret)).toBe(403)
    expect(liveDoc(product, streamId)).toEqual(before)
  })

  it('does not exist where no secret is set, nor any other service', async () => {
    for (const path of [
      '/service/live',
      '/service/live/',
      '/service/live/agora',
      '/service/live/srs/',
    ])
      expect(await post(product.url + path, {})).toBe(404)
    expect(opened((await open()).pushUrl, liveSecrets.LIVE_PUSH_KEY).signed).toBe(true)
    const without = await openStudio()
    expect(await post(`${without.url}/service/live/srs/${srsSecret}`, {})).toBe(404)
    await without.close()
  })
})

it('every query has its index', () => expect(product.slow).toEqual([]))
