import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { type Front, readBody, send } from '../http.ts'

interface LiveApi {
  front: Front
  path: string
  id: string
  key: string
  now: () => number
  /** Ends the push into a stream, if there is one. */
  drop: (stream: string) => void
}

const LIMIT = 64 * 1024
/** A request may be so much older or newer, s. */
const SKEW_S = 300

/**
 * One action of Tencent Cloud's API for live streams, DropLiveStream: with its signature, its words, and its errors,
 * which are a 200 too.
 */
export function serveLiveApi({ front, path, id, key, now, drop }: LiveApi): void {
  front.use(async (req, res, url) => {
    if (url.pathname !== path) return false
    const body = (await readBody(req, LIMIT)).toString('utf8')
    const code = isSigned(req, body, { id, key }, now()) ? act(req, body, drop) : 'AuthFailure.SignatureFailure'
    const RequestId = createHash('sha256').update(body).digest('hex').slice(0, 32)
    const Response = code ? { Error: { Code: code, Message: code }, RequestId } : { RequestId }
    send(res, 200, 'application/json', JSON.stringify({ Response }))
    return true
  })
}

function act(req: IncomingMessage, body: string, drop: LiveApi['drop']): string | undefined {
  if (req.headers['x-tc-action'] !== 'DropLiveStream') return 'InvalidAction'
  if (req.headers['x-tc-version'] !== '2018-08-01') return 'NoSuchVersion'
  const { AppName, DomainName, StreamName } = wordsOf(body)
  if (![AppName, DomainName, StreamName].every((word) => typeof word === 'string' && word !== ''))
    return 'MissingParameter'
  drop(StreamName as string)
  return undefined
}

function wordsOf(body: string): Record<string, unknown> {
  try {
    return JSON.parse(body) ?? {}
  } catch {
    return {}
  }
}

/** TC3-HMAC-SHA256. https://cloud.tencent.com/document/api/267/20459 */
function isSigned(req: IncomingMessage, body: string, { id, key }: { id: string; key: string }, now: number): boolean {
  const { authorization = '', 'x-tc-timestamp': time } = req.headers
  const [, who, date, service, names = '', signature = ''] =
    /^TC3-HMAC-SHA256 Credential=([^/]+)\/([^/]+)\/([^/]+)\/tc3_request, SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/.exec(
      authorization,
    ) ?? []
  const seconds = Number(time)
  if (who !== id || service !== 'live' || !(Math.abs(now / 1000 - seconds) <= SKEW_S)) return false
  if (date !== new Date(seconds * 1000).toISOString().slice(0, 10)) return false
  if (!['content-type', 'host'].every((name) => names.split(';').includes(name))) return false
  const headers = names.split(';').map((name) => `${name}:${req.headers[name] ?? ''}`)
  const request = [req.method, '/', '', ...headers, '', names, hash(body)].join('\n')
  const text = ['TC3-HMAC-SHA256', time, `${date}/${service}/tc3_request`, hash(request)].join('\n')
  const right = mac(mac(mac(mac(`TC3${key}`, date!), service), 'tc3_request'), text)
  return timingSafeEqual(right, Buffer.from(signature, 'hex'))
}

const hash = (text: string) => createHash('sha256').update(text).digest('hex')
const mac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest()
