import { createHash, createHmac } from 'node:crypto'
import { pushToCutOff } from './course'
import type { LivestreamDoc } from './livestreams'
import { type CutOffStream, liveSettings, patience } from './settings'

/** SRS's answer about a client that is gone. */
const noSuchClient = 2049

/**
 * SRS kicks a client by its id, the second half of a push's name.
 * https://ossrs.net/lts/zh-cn/docs/v6/doc/http-api
 */
function cutStreamAtSrs(api: string): CutOffStream {
  const { origin, username, password } = new URL(api)
  const credentials = Buffer.from(
    `${decodeURIComponent(username)}:${decodeURIComponent(password)}`,
  ).toString('base64')
  return async (_, push) => {
    const client = push.slice(push.indexOf(':') + 1)
    const response = await fetch(`${origin}/api/v1/clients/${encodeURIComponent(client)}`, {
      method: 'DELETE',
      redirect: 'error',
      signal: AbortSignal.timeout(patience),
      headers: username ? { authorization: `Basic ${credentials}` } : undefined,
    })
    const { code } = (await response.json()) as { code?: number }
    if (response.status !== 200 || (code !== 0 && code !== noSuchClient))
      throw new Error(`SRS answered ${code ?? response.status}`)
  }
}

interface TencentApiKey {
  id: string
  key: string
  /** The API's address, when it is not the default. */
  url?: string
}

const sha256Of = (message: string) => createHash('sha256').update(message).digest('hex')
const hmacSha256 = (secretKey: string | Buffer, message: string) =>
  createHmac('sha256', secretKey).update(message).digest()

const jsonContentType = 'application/json; charset=utf-8'

/**
 * Tencent Cloud's signature of API 3.0, TC3-HMAC-SHA256.
 * https://cloud.tencent.com/document/api/267/20459
 */
export function authorization(
  { service, host, body }: { service: string; host: string; body: string },
  { id, key }: TencentApiKey,
  seconds: number,
): string {
  const requestDate = new Date(seconds * 1000).toISOString().slice(0, 10)
  const signed = 'content-type;host'
  const request = [
    'POST',
    '/',
    '',
    `content-type:${jsonContentType}`,
    `host:${host}`,
    '',
    signed,
    sha256Of(body),
  ].join('\n')
  const credentialScope = `${requestDate}/${service}/tc3_request`
  const stringToSign = ['TC3-HMAC-SHA256', seconds, credentialScope, sha256Of(request)].join('\n')
  const signature = hmacSha256(
    hmacSha256(hmacSha256(hmacSha256(`TC3${key}`, requestDate), service), 'tc3_request'),
    stringToSign,
  ).toString('hex')
  return `TC3-HMAC-SHA256 Credential=${id}/${credentialScope}, SignedHeaders=${signed}, Signature=${signature}`
}

/**
 * DropLiveStream; it succeeds without a push too.
 * https://cloud.tencent.com/document/product/267/20469
 */
function cutAtTencent(api: TencentApiKey, now: number): CutOffStream {
  return async (streamId) => {
    const settings = liveSettings()
    if (!settings) return
    const { app, push } = settings
    const body = JSON.stringify({ AppName: app, DomainName: push.domain, StreamName: streamId })
    const seconds = Math.floor(now / 1000)
    const { url = 'https://live.tencentcloudapi.com' } = api
    const authorized = authorization(
      { service: 'live', host: new URL(url).host, body },
      api,
      seconds,
    )
    const response = await fetch(url, {
      method: 'POST',
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(patience),
      headers: {
        'content-type': jsonContentType,
        authorization: authorized,
        'x-tc-action': 'DropLiveStream',
        'x-tc-version': '2018-08-01',
        'x-tc-timestamp': String(seconds),
      },
    })
    const { Response } = (await response.json()) as { Response?: { Error?: { Code: string } } }
    if (response.status !== 200 || !Response || Response.Error)
      throw new Error(`DropLiveStream was answered ${Response?.Error?.Code ?? response.status}`)
  }
}

/** The service's way to cut a push off; undefined without a key for it in the environment. */
function cutOfService(now: number): CutOffStream | undefined {
  const {
    LIVE_API_ID: id,
    LIVE_API_KEY: key,
    LIVE_API_URL: cuttingUrl,
    LIVE_SRS_API: srs,
  } = process.env
  if (srs) return cutStreamAtSrs(srs)
  return id && key ? cutAtTencent({ id, key, url: cuttingUrl || undefined }, now) : undefined
}

/**
 * Services ask for a signature's time when a push begins only: the server cuts off a push that
 * outlasts its stream.
 */
export async function cutStraggler(livestream: LivestreamDoc, now: number): Promise<void> {
  const pushToCut = pushToCutOff(livestream, now)
  if (pushToCut !== undefined) await cutOfService(now)?.(livestream._id, pushToCut)
}
