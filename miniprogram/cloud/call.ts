import type { Reply } from '../shared/contract/action'
import type { ActionName, Answer, Input } from '../shared/contract/index'
import { refusals } from '../shared/refusals'
import { ranOut } from '../shared/time-limit'
import { confirmedByPin } from './confirmation'

/** Why a call failed. With `OFFLINE` it is unknown whether the call arrived; all other codes come from the server. */
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
const WAITS = [500, 1500]
const LOST = /request:fail|timeout|timed out|network|socket|offline|abort|ECONN|ERR_/i

/**
 * Calls an action, with an idempotency key, one for each step that a person takes, which counts for those that write:
 * which ones do, only the contract tells, whose schemas no first page should wait for. The attempts made here after a
 * lost answer use the same key, so the step has one effect; pass `key` to keep it over a restart of the page. Rejects
 * with CallError only.
 */
export async function call<Name extends ActionName>(
  name: Name,
  input: Input<Name>,
  options: { key?: string } = {},
): Promise<Answer<Name>> {
  const [area, action] = name.split('.') as [string, string]
  const data = { action, input, key: options.key ?? newKey() }
  let reply = await send(area, data)
  if (!reply.ok && (await confirmedByPin(reply.error.code))) reply = await send(area, data)
  if (!reply.ok) throw new CallError(reply.error)
  return reply.data as Answer<Name>
}

/** A fresh idempotency key. */
export function newKey(): string {
  const part = () => Math.random().toString(36).slice(2, 12).padEnd(10, '0')
  return `${Date.now().toString(36)}${part()}${part()}`
}

async function send(area: string, data: object): Promise<Reply> {
  for (let attempt = 0; ; attempt++) {
    try {
      const { result } = await wx.cloud.callFunction({ name: area, data })
      return result as unknown as Reply
    } catch (error) {
      const wait = WAITS[attempt]
      const failure = error as { errMsg?: string; message?: string }
      if (wait === undefined || ranOut.test(failure.errMsg ?? failure.message ?? '')) throw unanswered(failure)
      await new Promise((resolve) => setTimeout(resolve, wait))
    }
  }
}

function unanswered(error: { errMsg?: string; message?: string }): CallError {
  return LOST.test(error.errMsg ?? error.message ?? '')
    ? new CallError({ code: 'OFFLINE', message: '网络不通，没有收到回复，请检查网络后再试' })
    : new CallError({ code: 'FAULT', message: refusals.FAULT })
}
