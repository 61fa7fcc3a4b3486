import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { WebSocket } from 'ws'
import { signTencentRequest } from '../../../../cloudfunctions/_modules/livestream/cut'
import { connect, flvConfig, flvFrame, flvHead } from '../../../../local/cloud/test/media/flv'
import { createCase } from '../../case-in'
import type { Product } from '../../cloud'
import { makeDue } from '../../due'
import { postNotice, pushNotice, sendSignedNotice, srsEvent } from './notices'
import { liveSecrets, openStudio, readLivestream } from './studio'

const api = { LIVE_API_ID: 'id-of-tests', LIVE_API_KEY: 'key-of-tests' }

it('signs as Tencent Cloud’s own example shows', () => {
  const key = {
    id: `AKID${'z8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE'}`,
    key: 'Gu5t9xGARNpq86cd98joQYCN3EXAMPLE',
  }
  const body =
    '{"Limit": 1, "Filters": [{"Values": ["\\u672a\\u547d\\u540d"], "Name": "instance-name"}]}'

  expect(
    signTencentRequest({ service: 'cvm', host: 'cvm.tencentcloudapi.com', body }, key, 1551113065),
  ).toBe(
    `TC3-HMAC-SHA256 Credential=${key.id}/2019-02-25/cvm/tc3_request, SignedHeaders=content-type;host, ` +
      'Signature=72e494ea809ad7a8c8f7a4507b9bddcbaa8e581f516e8da2f66e2c5a96525168',
  )
})

/** Moves the beginning of a stream's push into the past. */
async function ageStream(product: Product, streamId: string, seconds: number) {
  const $inc = { 'facts.0.at': -seconds * 1000, openedAt: -seconds * 1000 }
  await product.cloud.database.update(
    'livestreams',
    { _id: streamId },
    { $inc, $set: { lookAt: 1 } },
  )
  await makeDue(product, 'livestreams', streamId)
}

const runJobs = (product: Product) => product.cloud.call('jobs', {})
const readStream = async (product: Product, streamId: string) =>
  (await product.as('consumer').call('live.show', { streamId })).streams[0]!

describe('on the laptop, whose service is asked as Tencent Cloud is', () => {
  let product: Product
  beforeAll(async () => {
    product = await openStudio({ environment: { ...liveSecrets, ...api } })
  })
  afterAll(() => product.close())

  /** A pushing connection, whether it was cut, and the stream. */
  async function createPushingStream(caseId?: string) {
    const { streamId, pushUrl } = await product
      .as('consumer')
      .call('live.open', caseId ? { caseId } : {})
    const [, path, query] = /^rtmp:\/\/[^/]+([^?]+)\?(.*)$/.exec(pushUrl)!
    const ws = (await connect(`${product.url}${path}.flv?${query}`, true)) as WebSocket
    let gone = false
    ws.on('close', () => {
      gone = true
    })
    ws.send(Buffer.concat([flvHead, flvConfig]))
    for (let number = 0; number < 40; number++) ws.send(flvFrame(number, number * 50))
    await waitForState(streamId, { state: 'running' })

    return { streamId, ws, isGone: () => gone }
  }

  const waitForState = (streamId: string, expected: object) =>
    vi.waitFor(async () => expect(await readStream(product, streamId)).toMatchObject(expected), {
      timeout: 20_000,
      interval: 100,
    })

  it('a push longer than half an hour is ended, and what came of it is evidence', async () => {
    const { streamId, isGone, ws } = await createPushingStream()
    await ageStream(product, streamId, 1800)
    await runJobs(product)

    expect(isGone()).toBe(false)

    await ageStream(product, streamId, 100)
    await runJobs(product)

    await vi.waitFor(() => expect(isGone()).toBe(true), { timeout: 5000 })

    ws.on('error', () => {})
    await waitForState(streamId, { state: 'sealed' })
  })

  it('a push that goes on when its sender has ended it is cut off a little later', async () => {
    const { streamId, isGone } = await createPushingStream()
    await product.as('consumer').call('live.end', { streamId })
    await runJobs(product)

    expect(isGone()).toBe(false)

    await product.cloud.clock.step(121_000)
    await vi.waitFor(() => expect(isGone()).toBe(true), { timeout: 5000 })
  })

  it('a stream of a case that is over is over too, and is not opened again', async () => {
    const caseId = await createCase(product, 'received')
    const { streamId, isGone } = await createPushingStream(caseId)
    await product.as('consumer').call('complaint.withdraw', { caseId })

    expect(await product.as('consumer').getErrorCode('live.reopen', { streamId })).toBe('LIVE_OVER')
    expect(await readStream(product, streamId)).toMatchObject({ state: 'running' })

    for (let minute = 0; minute < 4; minute++) await product.cloud.clock.step(60_000)
    await vi.waitFor(() => expect(isGone()).toBe(true), { timeout: 5000 })

    await waitForState(streamId, { state: 'sealed' })
  })
})

describe('what is asked of the service', () => {
  const requests: { line: string; headers: IncomingMessage['headers']; body: string }[] = []
  let answer: object
  let where: string
  const server = createServer(async (req, res) => {
    let body = ''
    for await (const part of req) body += part
    requests.push({ line: `${req.method} ${req.url}`, headers: req.headers, body })
    res.end(JSON.stringify(answer))
  })
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    where = `127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  beforeEach(() => void requests.splice(0))
  afterAll(() => new Promise((resolve) => server.close(resolve)))

  it('cuts off a stream of Tencent Cloud by DropLiveStream, and tries again a minute later if it failed', async () => {
    const product = await openStudio({
      environment: { ...liveSecrets, ...api, LIVE_API_URL: `http://${where}` },
    })
    const { streamId } = await product.as('consumer').call('live.open', {})
    await sendSignedNotice(product, pushNotice(streamId, true, '7', product.cloud.clock.now()))
    await ageStream(product, streamId, 1900)
    answer = { Response: { Error: { Code: 'InternalError', Message: 'x' }, RequestId: 'x' } }
    await runJobs(product)
    answer = { Response: { RequestId: '8e50cdb5-56dc-408b-89b0-31818958d424' } }
    await product.cloud.clock.step(121_000)

    expect(requests).toHaveLength(2)

    const [, { line, headers, body } = {}] = requests as Partial<(typeof requests)[0]>[]
    expect(line).toBe('POST /')
    expect(JSON.parse(body!)).toEqual({
      AppName: 'live',
      DomainName: 'push.example.cn',
      StreamName: streamId,
    })
    expect(headers).toMatchObject({
      'x-tc-action': 'DropLiveStream',
      'x-tc-version': '2018-08-01',
      host: where,
      'content-type': 'application/json; charset=utf-8',
    })

    const seconds = Number(headers!['x-tc-timestamp'])
    const key = { id: api.LIVE_API_ID, key: api.LIVE_API_KEY }

    expect(headers!.authorization).toBe(
      signTencentRequest({ service: 'live', host: where, body: body! }, key, seconds),
    )

    await product.close()
  })

  it('cuts off a stream of SRS by its client; a client that has gone is no error, and SRS is not called without need', async () => {
    const srs = {
      LIVE_SRS_SECRET: 'srs-secret',
      LIVE_SRS_API: `http://admin:${'pass%20word'}@${where}`,
    }
    const product = await openStudio({ environment: { ...liveSecrets, ...srs } })
    const { streamId, pushUrl } = await product.as('consumer').call('live.open', {})
    const said = srsEvent('on_publish', streamId, { param: new URL(pushUrl).search })

    expect(await postNotice(`${product.url}/service/live/srs/srs-secret`, said)).toBe(0)

    await runJobs(product)
    expect(requests).toEqual([])

    await ageStream(product, streamId, 1900)
    answer = { code: 2049, server: 'vid-k21d7y2' }
    await runJobs(product)

    expect(requests.map(({ line }) => line)).toEqual(['DELETE /api/v1/clients/9308h583'])
    expect(requests[0]!.headers.authorization).toBe(
      `Basic ${Buffer.from('admin:pass word').toString('base64')}`,
    )
    expect(readLivestream(product, streamId).state).toBe('ended')

    await product.close()
  })
})
