import type { ActionReply } from '#shared/contract/action'
import type { FaultAdvice } from '#shared/vocabulary/fault-advice'
import type { Role } from '#shared/vocabulary/roles'
import { reportFault } from '../_persistence/requests/fault-reports'
import type { RoundCounter } from '../_persistence/round-counter'

/** What the log may contain of a call: the caller's role, but never who the caller is. */
export interface CallRecord {
  requestId: string
  action: string
  /** Milliseconds since 1970. */
  startedAt: number
  /** Absent when the caller was not recognised. */
  role?: Role
  /** What the admin can do about the fault that ended the call. */
  advice?: FaultAdvice | undefined
}

/**
 * A call that takes longer than `logged` is marked as slow in the log. One that takes longer than
 * `counted` is also shown on the admins' page.
 */
const slowMs = { logged: 1_500, counted: 5_000 }
/** The caller waits at most this long for the report about their call, ms. */
const reportTimeoutMs = 1_000

/**
 * Writes one line of JSON for each call. `database` is the number of its database requests, each of
 * which is billed. `rounds` is the length of the longest chain of requests that waited for each
 * other.
 * @returns the duration of the call, ms
 */
export function logCall(
  { requestId, action, role, startedAt }: CallRecord,
  code: string,
  endedAt: number,
  roundCounter: RoundCounter,
): number {
  const durationMs = endedAt - startedAt
  const isSlow = durationMs >= slowMs.logged
  const logLine = JSON.stringify({
    level: isSlow ? 'slow' : 'call',
    requestId,
    action,
    role,
    ms: durationMs,
    code,
    database: roundCounter.databaseRequests,
    rounds: roundCounter.rounds,
  })
  if (isSlow) console.warn(logLine)
  else console.info(logLine)
  return durationMs
}

/** Logs a call. A fault or a very slow call is also counted for the admins' page. */
export async function recordCall(
  callRecord: CallRecord,
  reply: ActionReply,
  endedAt: number,
  roundCounter: RoundCounter,
): Promise<void> {
  const resultCode = reply.ok ? 'OK' : reply.error.code
  const durationMs = logCall(callRecord, resultCode, endedAt, roundCounter)
  const reportKind = reportKindOf(resultCode, durationMs)
  if (!reportKind) return
  const { action, requestId, advice } = callRecord
  const reporting = reportFault(reportKind, action, endedAt, requestId, advice)
  await Promise.race([
    reporting,
    new Promise<void>((resolve) => setTimeout(resolve, reportTimeoutMs)),
  ])
}

function reportKindOf(resultCode: string, durationMs: number): 'fault' | 'slow' | undefined {
  if (resultCode === 'FAULT') return 'fault'
  return durationMs >= slowMs.counted ? 'slow' : undefined
}
