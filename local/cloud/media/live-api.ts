import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { type Front, readBody, send } from '../http.ts'

interface LiveApi {
  front: Front
  apiPath: string
  secretId: string
  secretKey: string
  now: () => number
  /** Ends the publishing of a stream, if it is being published. */
  dropStream: (stream: string) => void
}

const AUTHORIZATION =
  /^TC3-HMAC-SHA256 Credential=(?<secretId>[^/]+)\/(?<date>[^/]+)\/(?<service>[^/]+)\/tc3_request, SignedHeaders=(?<headerNames>[^,]+), Signature=(?<signature>[0-9a-f]{64})$/
const MAX_BODY_BYTES = 64 * 1024
/** How much older or newer than now a request may be. */
const MAX_SKEW_SECONDS = 300

/**
 * Serves one action of Tencent Cloud's livestream API, DropLiveStream. Signature and error codes
 * are those of the real API, whose errors have the status 200 too.
 */
export function serveLiveApi({
  front,
  apiPath,
  secretId,
  secretKey,
  now,
  dropStream,
}: LiveApi): void {
  front.use(async (request, response, requestUrl) => {
    if (requestUrl.pathname !== apiPath) return false
    const requestBody = (await readBody(request, MAX_BODY_BYTES)).toString('utf8')
    const errorCode = isSignedRequest(request, requestBody, { secretId, secretKey }, now())
      ? performAction(request, requestBody, dropStream)
      : 'AuthFailure.SignatureFailure'
    const RequestId = createHash('sha256').update(requestBody).digest('hex').slice(0, 32)
    const Response = errorCode
      ? { Error: { Code: errorCode, Message: errorCode }, RequestId }
      : { RequestId }
    send(response, 200, 'application/json', JSON.stringify({ Response }))
    return true
  })
}

/** Performs the action. Returns the error code if it fails. */
function performAction(
  request: IncomingMessage,
  requestBody: string,
  dropStream: LiveApi['dropStream'],
): string | undefined {
  if (request.headers['x-tc-action'] !== 'DropLiveStream') return 'InvalidAction'
  if (request.headers['x-tc-version'] !== '2018-08-01') return 'NoSuchVersion'
  const { AppName, DomainName, StreamName } = parseParameters(requestBody)
  const hasAllParameters = [AppName, DomainName, StreamName].every(
    (parameter) => typeof parameter === 'string' && parameter !== '',
  )
  if (!hasAllParameters) return 'MissingParameter'
  dropStream(StreamName as string)
  return undefined
}

function parseParameters(requestBody: string): Record<string, unknown> {
  try {
    return JSON.parse(requestBody) ?? {}
  } catch {
    return {}
  }
}

/** Verifies a TC3-HMAC-SHA256 signature. https://cloud.tencent.com/document/api/267/20459 */
function isSignedRequest(
  request: IncomingMessage,
  requestBody: string,
  { secretId: ownId, secretKey }: { secretId: string; secretKey: string },
  nowMs: number,
): boolean {
  const { authorization = '', 'x-tc-timestamp': timestamp } = request.headers
  const match = AUTHORIZATION.exec(authorization)
  if (!match) return false

  const { secretId, date, service, headerNames, signature } = match.groups as Record<string, string>
  const requestSeconds = Number(timestamp)
  const isRecent = Math.abs(nowMs / 1000 - requestSeconds) <= MAX_SKEW_SECONDS
  if (secretId !== ownId || service !== 'live' || !isRecent) return false
  if (date !== new Date(requestSeconds * 1000).toISOString().slice(0, 10)) return false
  const signedNames = headerNames!.split(';')
  if (!signedNames.includes('content-type') || !signedNames.includes('host')) return false

  // From here on as the document prescribes: canonical request, text to sign, derived key.
  const signedHeaders = signedNames.map(
    (headerName) => `${headerName}:${request.headers[headerName] ?? ''}`,
  )
  const canonicalRequest = [
    request.method,
    '/',
    '',
    ...signedHeaders,
    '',
    headerNames,
    sha256Hex(requestBody),
  ].join('\n')
  const scope = `${date}/${service}/tc3_request`
  const signedText = ['TC3-HMAC-SHA256', timestamp, scope, sha256Hex(canonicalRequest)].join('\n')

  const dateKey = hmacSha256(`TC3${secretKey}`, date!)
  const signingKey = hmacSha256(hmacSha256(dateKey, service), 'tc3_request')
  return timingSafeEqual(hmacSha256(signingKey, signedText), Buffer.from(signature!, 'hex'))
}

const sha256Hex = (text: string) => createHash('sha256').update(text).digest('hex')
const hmacSha256 = (key: string | Buffer, text: string) =>
  createHmac('sha256', key).update(text).digest()
