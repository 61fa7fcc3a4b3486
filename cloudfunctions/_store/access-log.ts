import { collection } from './database'
import { newId } from './ids'

/** Who has seen something personal. Kept at least six months (Cybersecurity Law, Art. 21). */
export interface AccessDoc {
  _id: string
  at: number
  caseId: string
  /** Staff id, or `complainant`. */
  who: string
  what: 'consumer' | 'evidence' | 'export'
  /** Which pieces, when it was evidence. */
  evidence?: string[]
}

const accessLog = collection<AccessDoc>('access_log')

export async function logAccess(access: Omit<AccessDoc, '_id'>): Promise<void> {
  await accessLog.all.add({ data: { _id: newId(), ...access } })
}
