import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Action, RequestBody } from '../database/actions.ts'
import type { Caller } from '../functions/environment.ts'
import type { FunctionHost, Invocation } from '../functions/host.ts'
import { type Handler, readBody, send } from '../http.ts'
import { CloudFailure, invalidParameter, NoResponse, toFailure } from './failure.ts'

interface AdminServices {
  host: FunctionHost
  actions: Record<string, Action>
  now: () => number
  countAction: (action: string) => void
  /** Performs a request with injected faults. */
  withFaults:
    | ((
        invocation: Invocation,
        requestBody: RequestBody,
        performRequest: () => Promise<unknown>,
      ) => Promise<unknown>)
    | undefined
  /** Handles a multipart request of the open APIs. */
  handleOpenApi: (
    requestBody: Buffer,
    contentType: string,
    invocationOf: (token: unknown) => Invocation,
  ) => Promise<{ type: string; body: Buffer }>
}

/** Handles the requests of wx-server-sdk in functions (`POST /admin`). The status is always 200. */
export function adminHandler(services: AdminServices): Handler {
  const invocationOf = (token: unknown): Invocation => {
    const invocation = services.host.runningCalls.get(token as string)
    if (!invocation)
      throw new CloudFailure('INVALID_REQUEST_SOURCE', 'no running function has this token')
    return invocation
  }
  return async (request, response, requestUrl) => {
    if (requestUrl.pathname !== '/admin' || request.method !== 'POST') return false
    const requestId = randomUUID()
    const contentType = request.headers['content-type'] ?? ''
    let result: unknown
    try {
      const bytes = await readBody(request)
      if (contentType.startsWith('multipart/')) {
        const openApiResponse = await services.handleOpenApi(bytes, contentType, invocationOf)
        send(response, 200, openApiResponse.type, openApiResponse.body)
        return true
      }
      const requestBody = parseRequestBody(bytes)
      result = await performAction(requestBody, invocationOf(requestBody.wxCloudApiToken), request)
    } catch (error) {
      if (error instanceof NoResponse) {
        response.destroy()
        return true
      }
      const { code, message } = toFailure(error)
      result = { code, message }
    }
    send(
      response,
      200,
      'application/json; charset=utf-8',
      JSON.stringify({ requestId, ...(result as object) }),
    )
    return true
  }

  async function performAction(
    requestBody: RequestBody,
    invocation: Invocation,
    request: IncomingMessage,
  ): Promise<unknown> {
    const { action } = requestBody
    if (action === 'functions.invokeFunction') {
      services.countAction(action)
      return invokeNested(requestBody, invocation, String(request.headers['x-tcb-source'] ?? 'scf'))
    }
    const handleAction =
      typeof action === 'string' && Object.hasOwn(services.actions, action)
        ? services.actions[action]
        : undefined
    if (!handleAction) throw new CloudFailure('NOT_SIMULATED', `not simulated: ${String(action)}`)
    services.countAction(action)

    const runAction = async () =>
      handleAction(requestBody, { nowMs: services.now(), transactions: invocation.transactions })
    const runWithFaults = () =>
      services.withFaults ? services.withFaults(invocation, requestBody, runAction) : runAction()
    return invocation.requestTime ? invocation.requestTime.take(runWithFaults) : runWithFaults()
  }

  /**
   * Calls a function for another function. The caller's person stays the same. The SDK sends the
   * chain of sources, such as `wx_client,scf`, in a header.
   */
  async function invokeNested(
    requestBody: RequestBody,
    { openid, unionid, clientIp }: Invocation,
    source: string,
  ) {
    const event =
      typeof requestBody.request_data === 'string' ? JSON.parse(requestBody.request_data) : {}
    const caller: Caller = { source }
    if (openid) caller.openid = openid
    if (unionid) caller.unionid = unionid
    if (clientIp) caller.clientIp = clientIp
    const { result } = await services.host.invoke(requestBody.function_name, event, caller)
    return { data: { response_data: result } }
  }
}

function parseRequestBody(bytes: Buffer): RequestBody {
  let requestBody: unknown
  try {
    requestBody = JSON.parse(bytes.toString())
  } catch {
    throw invalidParameter('the request body is not JSON')
  }
  if (typeof requestBody !== 'object' || requestBody === null || Array.isArray(requestBody))
    throw invalidParameter('the request body is not an object')
  return requestBody
}
