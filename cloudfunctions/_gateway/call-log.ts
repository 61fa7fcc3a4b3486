import type { ActionReply } from '#shared/contract/action'
import type { FaultAdvice } from '#shared/vocabulary/fault-advice'
import type { Role } from '#shared/vocabulary/roles'
import { reportFault } from '../_persistence/requests/fault-reports'
import type { RoundCounter } from '../_persistence/round-counter'

/** One call as the log may know it: the caller's role, never the caller. */
export interface CallRecord {
  requestId: string
  action: string
  /** Milliseconds since 1970. */
  startedAt: number
  /** Absent when the caller was not recognised. */
  role?: Role
  /** What the admin does about the fault that ended the call. */
  advice?: FaultAdvice | undefined
}

/**
 * Slow for the caller, ms: above the first mark the log says so, above the second it is counted.
 */
const slowMs = { logged: 1_500, counted: 5_000 }
/** Noting a call must not keep its caller waiting longer, ms. */
const reportTimeoutMs = 1_000

/**
 * One line of JSON a call. `database`: its requests, which a bill counts; `rounds`: those that
 * waited for each other. Returns its duration in ms.
 */
export function logCall(
  { requestId, action, role, startedAt }: CallRecord,
  code: string,
  endedAt: number,
  roundCounter: RoundCounter,
): number {
  const durationMs = endedAt - startedAt
  const [level, write] =
    durationMs < slowMs.logged
      ? (['call', console.info] as const)
      : (['slow', console.warn] as const)
  write(
    JSON.stringify({
      level,
      requestId,
      action,
      role,
      ms: durationMs,
      code,
      database: roundCounter.databaseRequests,
      rounds: roundCounter.rounds,
    }),
  )
  return durationMs
}

/** Logs how a call went; faults and long waits are counted for the admins' page too. */
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
