import { createHash, createHmac } from 'node:crypto'
import { type Cut, patience } from './provider'
import { liveSettings } from './settings'

interface ApiKey {
  id: string
  key: string
  /** The API's address, when it is not the default. */
  url?: string
}

const hash = (text: string) => createHash('sha256').update(text).digest('hex')
const mac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest()

const type = 'application/json; charset=utf-8'

/** Tencent Cloud's signature of API 3.0, TC3-HMAC-SHA256. https://cloud.tencent.com/document/api/267/20459 */
export function authorization(
  { service, host, body }: { service: string; host: string; body: string },
  { id, key }: ApiKey,
  seconds: number,
): string {
  const date = new Date(seconds * 1000).toISOString().slice(0, 10)
  const signed = 'content-type;host'
  const request = ['POST', '/', '', `content-type:${type}`, `host:${host}`, '', signed, hash(body)].join('\n')
  const scope = `${date}/${service}/tc3_request`
  const text = ['TC3-HMAC-SHA256', seconds, scope, hash(request)].join('\n')
  const signature = mac(mac(mac(mac(`TC3${key}`, date), service), 'tc3_request'), text).toString('hex')
  return `TC3-HMAC-SHA256 Credential=${id}/${scope}, SignedHeaders=${signed}, Signature=${signature}`
}

/** DropLiveStream; it succeeds without a push too. https://cloud.tencent.com/document/product/267/20469 */
export function cutAtTencent(api: ApiKey, now: number): Cut {
  return async (streamId) => {
    const settings = liveSettings()
    if (!settings) return
    const { app, push } = settings
    const body = JSON.stringify({ AppName: app, DomainName: push.domain, StreamName: streamId })
    const seconds = Math.floor(now / 1000)
    const { url = 'https://live.tencentcloudapi.com' } = api
    const authorized = authorization({ service: 'live', host: new URL(url).host, body }, api, seconds)
    const response = await fetch(url, {
      method: 'POST',
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(patience),
      headers: {
        'content-type': type,
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
