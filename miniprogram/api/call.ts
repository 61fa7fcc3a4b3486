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

/** Waits before the second and the third attempt, in milliseconds. */
const retryDelaysMs = [500, 1500]
const connectionLostPattern =
  /request:fail|timeout|timed out|network|socket|offline|abort|ECONN|ERR_/i

/**
 * Calls an action of the server with an idempotency key. Only actions that write use the key; it is
 * always sent, because the contract's schemas, which say which actions write, would delay the first
 * page. Retries after a lost response use the same key, so the step has one effect. Pass
 * `requestKey` to keep the key when the page restarts. Rejects with CallError only.
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
  if (!response.ok && (await confirmByPin(response.error.code)))
    response = await sendWithRetries(functionName, requestData)
  if (!response.ok) {
    if (response.error.code === 'PACKAGE_TOO_OLD') onPackageTooOld()
    throw new CallError(response.error)
  }
  return response.data as Output<Name>
}

let onPackageTooOld: () => void = () => undefined

/** Sets the one listener, the app, for when the server no longer answers this package. */
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
      const retryDelayMs = retryDelaysMs[attempt]
      const failure = error as { errMsg?: string; message?: string }
      if (
        retryDelayMs === undefined ||
        timeLimitPattern.test(failure.errMsg ?? failure.message ?? '')
      )
        throw toCallError(failure)
      await new Promise((resolve) => setTimeout(resolve, retryDelayMs))
    }
  }
}

function toCallError(error: { errMsg?: string; message?: string }): CallError {
  return connectionLostPattern.test(error.errMsg ?? error.message ?? '')
    ? new CallError({ code: 'OFFLINE', message: '网络不通，没有收到回复，请检查网络后再试' })
    : new CallError({ code: 'FAULT', message: errorMessages.FAULT })
}
