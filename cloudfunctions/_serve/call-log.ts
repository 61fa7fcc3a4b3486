import type { Reply } from '../../miniprogram/shared/contract/action'
import type { Role } from '../../miniprogram/shared/vocabulary/roles'
import { noteTrouble } from '../_store/calls/troubles'

/** One call, as far as the log may know it: in which role, never who. */
export interface Note {
  requestId: string
  action: string
  /** Milliseconds since 1970. */
  began: number
  /** Unknown as long as nobody has been recognised. */
  role?: Role
}

/** Longer than this is slow for whoever waits: it is said in the log, and counted from the second mark on. */
const slow = { logged: 1_500, counted: 5_000 }
/** What is noted about a call must not keep its caller waiting. */
const patience = 1_000

/** One line of JSON a call. `database`: how often it asked, which is what a bill counts. Returns how long it took. */
export function logCall({ requestId, action, role, began }: Note, code: string, ended: number, asked: number): number {
  const ms = ended - began
  const [level, write] = ms < slow.logged ? (['call', console.info] as const) : (['slow', console.warn] as const)
  write(JSON.stringify({ level, requestId, action, role, ms, code, database: asked }))
  return ms
}

/** Says in the log how a call went; faults and long waits are counted for the admins' page too. */
export async function noteCall(note: Note, reply: Reply, ended: number, asked: number): Promise<void> {
  const code = reply.ok ? 'OK' : reply.error.code
  const ms = logCall(note, code, ended, asked)
  const kind = code === 'FAULT' ? 'fault' : ms >= slow.counted ? 'slow' : undefined
  if (!kind) return
  const noting = noteTrouble(kind, note.action, ended, note.requestId)
  await Promise.race([noting, new Promise<void>((resolve) => setTimeout(resolve, patience))])
}
