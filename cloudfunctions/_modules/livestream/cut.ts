import { createHash, createHmac } from 'node:crypto'
import { findOverduePush } from './course'
import type { LivestreamDoc } from './livestreams'
import { type DisconnectPush, liveSettings, requestTimeoutMs } from './settings'

/** SRS answers with this code if the client is no longer connected. */
const noSuchClient = 2049

/**
 * Disconnects a client of a self-hosted SRS by its id, which is the second half of a push's name.
 * https://ossrs.net/lts/zh-cn/docs/v6/doc/http-api
 */
function cutStreamAtSrs(apiUrl: string): DisconnectPush {
  const { origin, username, password } = new URL(apiUrl)
  const credentials = Buffer.from(
    `${decodeURIComponent(username)}:${decodeURIComponent(password)}`,
  ).toString('base64')
  return async (_streamId, push) => {
    const clientId = push.slice(push.indexOf(':') + 1)
    const response = await fetch(`${origin}/api/v1/clients/${encodeURIComponent(clientId)}`, {
      method: 'DELETE',
      redirect: 'error',
      signal: AbortSignal.timeout(requestTimeoutMs),
      headers: username ? { authorization: `Basic ${credentials}` } : undefined,
    })
    const { code } = (await response.json()) as { code?: number }
    const isDisconnected = code === 0 || code === noSuchClient
    if (response.status !== 200 || !isDisconnected)
      throw new Error(`SRS answered ${code ?? response.status}`)
  }
}

interface TencentApiKey {
  id: string
  key: string
  /** The address of the API, if it is not the default. */
  url?: string
}

const sha256Hex = (message: string) => createHash('sha256').update(message).digest('hex')
const hmacSha256 = (secretKey: string | Buffer, message: string) =>
  createHmac('sha256', secretKey).update(message).digest()

const jsonContentType = 'application/json; charset=utf-8'
const signatureAlgorithm = 'TC3-HMAC-SHA256'

/**
 * The `authorization` header of Tencent Cloud's API 3.0.
 * https://cloud.tencent.com/document/api/267/20459
 * @param seconds the time of the request, seconds since 1970
 */
export function signTencentRequest(
  { service, host, body }: { service: string; host: string; body: string },
  { id, key }: TencentApiKey,
  seconds: number,
): string {
  const requestDate = new Date(seconds * 1000).toISOString().slice(0, 10)
  const signedHeaders = 'content-type;host'
  const canonicalRequest = [
    'POST',
    '/',
    '',
    `content-type:${jsonContentType}`,
    `host:${host}`,
    '',
    signedHeaders,
    sha256Hex(body),
  ].join('\n')

  const credentialScope = `${requestDate}/${service}/tc3_request`
  const stringToSign = [
    signatureAlgorithm,
    seconds,
    credentialScope,
    sha256Hex(canonicalRequest),
  ].join('\n')

  const dateKey = hmacSha256(`TC3${key}`, requestDate)
  const serviceKey = hmacSha256(dateKey, service)
  const signingKey = hmacSha256(serviceKey, 'tc3_request')
  const signature = hmacSha256(signingKey, stringToSign).toString('hex')
  return `${signatureAlgorithm} Credential=${id}/${credentialScope}, SignedHeaders=${signedHeaders}, Signature=${signature}`
}

/**
 * Calls DropLiveStream. It also succeeds if nobody pushes into the stream.
 * https://cloud.tencent.com/document/product/267/20469
 */
function cutAtTencent(apiKey: TencentApiKey, now: number): DisconnectPush {
  return async (streamId) => {
    const settings = liveSettings()
    if (!settings) return
    const { app, push } = settings
    const body = JSON.stringify({ AppName: app, DomainName: push.domain, StreamName: streamId })
    const seconds = Math.floor(now / 1000)
    const { url = 'https://live.tencentcloudapi.com' } = apiKey
    const response = await fetch(url, {
      method: 'POST',
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(requestTimeoutMs),
      headers: {
        'content-type': jsonContentType,
        authorization: signTencentRequest(
          { service: 'live', host: new URL(url).host, body },
          apiKey,
          seconds,
        ),
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

/** How to disconnect a push at the configured service. Undefined if no key for it is configured. */
function cutFunctionOfService(now: number): DisconnectPush | undefined {
  const {
    LIVE_API_ID: apiId,
    LIVE_API_KEY: apiKey,
    LIVE_API_URL: apiUrl,
    LIVE_SRS_API: srsApiUrl,
  } = process.env
  if (srsApiUrl) return cutStreamAtSrs(srsApiUrl)
  if (!apiId || !apiKey) return undefined
  return cutAtTencent({ id: apiId, key: apiKey, url: apiUrl || undefined }, now)
}

/**
 * Disconnects a push that still runs after its stream is over. Services check the expiry of an
 * address only when a push begins.
 */
export async function disconnectOverduePush(livestream: LivestreamDoc, now: number): Promise<void> {
  const pushName = findOverduePush(livestream, now)
  if (pushName !== undefined) await cutFunctionOfService(now)?.(livestream._id, pushName)
}
