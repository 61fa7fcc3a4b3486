import type { Reply } from '../../miniprogram/shared/contract/action'
import type { Role } from '../../miniprogram/shared/vocabulary/roles'
import { noteTrouble } from '../_store/calls/troubles'
import type { Tally } from '../_store/tally'

/** One call as the log may know it: the caller's role, never the caller. */
export interface Note {
  requestId: string
  action: string
  /** Milliseconds since 1970. */
  began: number
  /** Absent when the caller was not recognised. */
  role?: Role
}

/** Slow for the caller, ms: above the first mark the log says so, above the second it is counted. */
const slow = { logged: 1_500, counted: 5_000 }
/** Noting a call must not keep its caller waiting longer, ms. */
const patience = 1_000

/**
 * One line of JSON a call. `database`: its requests, which a bill counts; `rounds`: those that waited for each other.
 * Returns its duration in ms.
 */
export function logCall({ requestId, action, role, began }: Note, code: string, ended: number, tally: Tally): number {
  const ms = ended - began
  const [level, write] = ms < slow.logged ? (['call', console.info] as const) : (['slow', console.warn] as const)
  write(JSON.stringify({ level, requestId, action, role, ms, code, database: tally.asked, rounds: tally.rounds }))
  return ms
}

/** Logs how a call went; faults and long waits are counted for the admins' page too. */
export async function noteCall(note: Note, reply: Reply, ended: number, tally: Tally): Promise<void> {
  const code = reply.ok ? 'OK' : reply.error.code
  const ms = logCall(note, code, ended, tally)
  const kind = code === 'FAULT' ? 'fault' : ms >= slow.counted ? 'slow' : undefined
  if (!kind) return
  const noting = noteTrouble(kind, note.action, ended, note.requestId)
  await Promise.race([noting, new Promise<void>((resolve) => setTimeout(resolve, patience))])
}
