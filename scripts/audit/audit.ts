import { checkCases, type Told } from './cases'
import { checkDeeds } from './deed'
import { checkLog } from './log'
import { BadRecord, sha256 } from './record'
import { checkRooms } from './rooms'
import type { Source } from './source'
import { checkStretches } from './streams'
import { Leaves } from './tree'

export interface Audited extends Pick<Told, 'events' | 'cases' | 'waiting'> {
  /** Entries of the log. */
  size: number
  evidence: number
  /** Cases whose finding was drawn for a second look, and which nobody has looked at in time. */
  late: string[]
}

/** A second officer has seven working days: in no year are they longer, ms. */
const patience = 30 * 86_400_000

export interface Against {
  /** The log's key as it was published. */
  key: string
  /** Checkpoints remembered outside of this system, say on a citizen's phone. */
  remembered?: string[]
}

/** Derives everything anew from events and evidence bytes. Throws BadRecord for the first wrong record. */
export function audit(source: Source, { key, remembered = [] }: Against): Audited {
  const leaves = new Leaves()
  const told = checkCases(source, leaves)
  checkLog(source, leaves, told, key, remembered)
  checkRooms(source, told)
  checkDeeds(source)
  let evidence = 0
  for (const doc of source.documents('evidence')) {
    const { _id, fileID, sha256: said, bytes, erasedAt, kind } = doc
    if (erasedAt !== undefined && told.erased.has(_id)) continue
    const content = source.bytes(String(fileID))
    if (!content) throw new BadRecord(`evidence/${_id}`, 'its file is missing')
    if (kind === 'live') checkStretches(doc, content)
    if (content.length !== bytes || sha256(content) !== said)
      throw new BadRecord(`evidence/${_id}`, 'its bytes are not what was sealed')
    evidence++
  }
  const now = Number(source.one('log_head', 'head')?.at ?? 0)
  const late = [...told.unchecked].flatMap(([id, since]) => (since < now - patience ? [id] : []))
  return { late, events: told.events, cases: told.cases, waiting: told.waiting, size: leaves.size, evidence }
}
