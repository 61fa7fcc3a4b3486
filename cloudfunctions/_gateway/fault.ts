import { randomUUID } from 'node:crypto'
import type { ActionReply } from '#shared/contract/action'
import { AppError, errorMessages } from '#shared/errors'
import { adviceFor } from './fault-advice'

/**
 * Answers an expected error as it is and a fault by the request id under which the log tells it.
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

/**
 * One line of JSON: where the fault happened, and its message without anything that could be a
 * number or a name.
 */
export function logFault(error: unknown, action: string, requestId?: string): void {
  const { name, code, message, errMsg, stack } = error as Error & { code?: string; errMsg?: string }
  const frames = stack
    ?.split('\n')
    .filter((stackLine) => stackLine.startsWith('    at '))
    .slice(0, 8)
    .map((stackLine) => stackLine.trim())
  const maskedMessage = maskIdentifiers(errMsg ?? message ?? String(error))
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

const maskIdentifiers = (messageText: string) =>
  messageText.replace(/\d{5,}|[^\x20-\x7e]+|\bo[0-9A-Za-z_-]{20,}/g, '…').slice(0, 300)
