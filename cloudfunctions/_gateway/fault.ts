import { randomUUID } from 'node:crypto'
import type { ActionReply } from '#shared/contract/action'
import { AppError, errorMessages } from '#shared/errors'
import { maskIdentifiers } from '../_rules/mask-identifiers'
import { adviceFor } from './fault-advice'

/**
 * The reply to an error. An expected error is shown as it is. A fault is logged, and the reply only
 * contains the request id under which the log shows it.
 */
export function toErrorReply(
  error: unknown,
  action: string,
  requestId: string = randomUUID(),
): ActionReply<never> {
  if (error instanceof AppError) {
    const { code, message, field } = error
    return { ok: false, error: { code, message, field: field || undefined } }
  }
  logFault(error, action, requestId)
  return { ok: false, error: { code: 'FAULT', message: errorMessages.FAULT, requestId } }
}

const maxFrames = 8
const maxMessageLength = 300

/**
 * Logs a fault as one line of JSON: its source and its message, in which numbers, names
 * and ids are masked.
 */
export function logFault(error: unknown, action: string, requestId?: string): void {
  const { name, code, message, errMsg, stack } = error as Error & { code?: string; errMsg?: string }
  const frames = stack
    ?.split('\n')
    .filter((stackLine) => stackLine.startsWith('    at '))
    .slice(0, maxFrames)
    .map((stackLine) => stackLine.trim())
  const maskedMessage = maskIdentifiers(errMsg ?? message ?? String(error)).slice(
    0,
    maxMessageLength,
  )
  console.error(
    JSON.stringify({
      level: 'fault',
      requestId,
      action,
      name,
      code,
      said: maskedMessage,
      advice: adviceFor(error),
      frames,
    }),
  )
}
