import type { ActionReply } from '../shared/contract/action'
import type { ActionName, Input, Output } from '../shared/contract/index'
import { errorMessages } from '../shared/errors'
import { packageVersion } from '../shared/package-version'
import { confirmByPin } from './confirmation'
import { timeLimitPattern } from './time-limit'

/**
 * Why a call failed. With `OFFLINE` it is unknown whether the call arrived; all other codes come
 * from the server.
 */
export class CallError extends Error {
  readonly code: string
  /** Path of the input field that the error is about, e.g. `consumer.phone`. */
  readonly field?: string
  readonly requestId?: string

  constructor(error: { code: string; message: string; field?: string; requestId?: string }) {
    super(error.message)
    this.name = 'CallError'
    this.code = error.code
    if (error.field) this.field = error.field
    if (error.requestId) this.requestId = error.requestId
  }
}

/** Waits before the second and the third attempt. There is no fourth. */
const retryDelaysMs = [500, 1500]
/** Messages of WeChat when the connection failed before a response arrived. */
const connectionLostPattern =
  /request:fail|timeout|timed out|network|socket|offline|abort|ECONN|ERR_/i

/**
 * Calls an action of the server. Rejects with CallError only.
 *
 * Each call carries an idempotency key. A retry after a lost response uses the same key, so that
 * the call has one effect. Only actions that write use the key. It is always sent, because loading
 * the schemas that say which actions write would delay the first page.
 * @param options.requestKey pass it to use the same key again when the page restarts
 */
export async function call<Name extends ActionName>(
  name: Name,
  input: Input<Name>,
  options: { requestKey?: string } = {},
): Promise<Output<Name>> {
  const [functionName, action] = name.split('.') as [string, string]
  const key = options.requestKey ?? newIdempotencyKey()
  const requestData = { action, input, key, version: packageVersion }
  let response = await sendWithRetries(functionName, requestData)
  // The server asks for a PIN before some steps. Once it is confirmed, the same request passes.
  if (!response.ok && (await confirmByPin(response.error.code)))
    response = await sendWithRetries(functionName, requestData)
  if (!response.ok) {
    if (response.error.code === 'PACKAGE_TOO_OLD') onPackageTooOld()
    throw new CallError(response.error)
  }
  return response.data as Output<Name>
}

let onPackageTooOld: () => void = () => undefined
/** Sets the function that is called when the server refuses this version. The app sets it. */
export function setPackageTooOldListener(listener: () => void) {
  onPackageTooOld = listener
}

/** A fresh idempotency key. */
export function newIdempotencyKey(): string {
  const randomPart = () => Math.random().toString(36).slice(2, 12).padEnd(10, '0')
  return `${Date.now().toString(36)}${randomPart()}${randomPart()}`
}

async function sendWithRetries(functionName: string, requestData: object): Promise<ActionReply> {
  for (let attempt = 0; ; attempt++) {
    try {
      const { result } = await wx.cloud.callFunction({ name: functionName, data: requestData })
      return result as unknown as ActionReply
    } catch (error) {
      const { errMsg, message = '' } = error as { errMsg?: string; message?: string }
      const failureText = errMsg ?? message
      const retryDelayMs = retryDelaysMs[attempt]
      const isLastAttempt = retryDelayMs === undefined
      if (isLastAttempt || timeLimitPattern.test(failureText)) throw toCallError(failureText)
      await new Promise((resolve) => setTimeout(resolve, retryDelayMs))
    }
  }
}

function toCallError(failureText: string): CallError {
  return connectionLostPattern.test(failureText)
    ? new CallError({ code: 'OFFLINE', message: '网络不通，没有收到回复，请检查网络后再试' })
    : new CallError({ code: 'FAULT', message: errorMessages.FAULT })
}
