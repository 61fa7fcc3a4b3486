import { randomBytes } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Action, Body } from '../database/actions.ts'
import type { FunctionHost, Invocation } from '../functions/host.ts'
import { type Handler, readBody, send } from '../http.ts'
import { asFailure, CloudFailure, invalid, NoAnswer } from './failure.ts'

interface AdminParts {
  host: FunctionHost
  actions: Record<string, Action>
  now: () => number
  count: (action: string) => void
  /** What may happen to a request on its way. */
  faulty?: (invocation: Invocation, body: Body, run: () => Promise<unknown>) => Promise<unknown>
  /** Answers a multipart request of the open APIs. */
  openapi: (
    body: Buffer,
    contentType: string,
    invocationOf: (token: unknown) => Invocation,
  ) => Promise<{ type: string; body: Buffer }>
}

/** `POST /admin`: what wx-server-sdk inside a function says. The HTTP status is always 200. */
export function adminHandler(parts: AdminParts): Handler {
  const invocationOf = (token: unknown): Invocation => {
    const invocation = parts.host.live.get(token as string)
    if (!invocation) throw new CloudFailure('INVALID_REQUEST_SOURCE', 'no running function has this token')
    return invocation
  }
  return async (req, res, url) => {
    if (url.pathname !== '/admin' || req.method !== 'POST') return false
    const requestId = randomBytes(8).toString('hex')
    const type = req.headers['content-type'] ?? ''
    let answer: unknown
    try {
      const bytes = await readBody(req)
      if (type.startsWith('multipart/')) {
        const reply = await parts.openapi(bytes, type, invocationOf)
        send(res, 200, reply.type, reply.body)
        return true
      }
      const body = readJson(bytes)
      answer = await act(body, invocationOf(body.wxCloudApiToken), req)
    } catch (error) {
      if (error instanceof NoAnswer) {
        res.destroy()
        return true
      }
      const { code, message } = asFailure(error)
      answer = { code, message }
    }
    send(res, 200, 'application/json; charset=utf-8', JSON.stringify({ requestId, ...(answer as object) }))
    return true
  }

  async function act(body: Body, invocation: Invocation, req: IncomingMessage): Promise<unknown> {
    const { action } = body
    if (action === 'functions.invokeFunction') {
      parts.count(action)
      return nestedCall(body, invocation, String(req.headers['x-tcb-source'] ?? 'scf'))
    }
    const run = typeof action === 'string' && Object.hasOwn(parts.actions, action) ? parts.actions[action] : undefined
    if (!run) throw new CloudFailure('NOT_SIMULATED', `not simulated: ${String(action)}`)
    parts.count(action)
    const work = async () => run(body, { now: parts.now(), transactions: invocation.transactions })
    return parts.faulty ? parts.faulty(invocation, body, work) : work()
  }

  /** A function calls another: the same person, and the chain of sources that the SDK has put into the header. */
  async function nestedCall(body: Body, { openid, unionid, clientIp }: Invocation, source: string) {
    const event = typeof body.request_data === 'string' ? JSON.parse(body.request_data) : {}
    const caller = { source, ...(openid && { openid }), ...(unionid && { unionid }), ...(clientIp && { clientIp }) }
    const { result } = await parts.host.invoke(body.function_name, event, caller)
    return { data: { response_data: result } }
  }
}

function readJson(bytes: Buffer): Body {
  let body: unknown
  try {
    body = JSON.parse(bytes.toString())
  } catch {
    throw invalid('the request body is not JSON')
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw invalid('the request body is not an object')
  return body
}
