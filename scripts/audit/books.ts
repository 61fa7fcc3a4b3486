import { replay } from '../../cloudfunctions/_domain/decider'
import { scorecardDecider } from '../../cloudfunctions/_domain/scorecard/decider'
import { warningDecider } from '../../cloudfunctions/_domain/warning/decider'
import { BadRecord, canonical, same, sha256 } from './record'
import type { Doc, Source } from './source'

/** Whether a file of events is a shop's scorecard or a warning: the id of a case has no small letter. */
export const isBook = ({ _id }: Doc): boolean => /^[mw]-/.test(_id)

/**
 * Checks that a scorecard or a warning ends where its head says, and has the state that its events give. Throws
 * BadRecord.
 */
export function checkBook(source: Source, events: Doc[]): void {
  const last = events.at(-1)!
  const book = last.caseId.startsWith('m-')
  const [collection, id] = [book ? 'scorecards' : 'warnings', last.caseId.slice(2)]
  const name = `${collection}/${id}`
  const head = source.one(collection, id)
  if (!head) throw new BadRecord(name, 'is missing')
  if (head.seq !== last.seq || head.hash !== last.hash) throw new BadRecord(name, 'does not end where its events end')
  const sound = book
    ? same(head.state, replay(scorecardDecider, events as never))
    : same(head.state, replay(warningDecider, events as never))
  if (!sound) throw new BadRecord(name, 'says otherwise than its events')
  for (const { type, data } of events) if (type === 'certificate.issued') checkCertificate(source, data)
}

/** Checks that the content of a certificate was sealed on its day. */
function checkCertificate(source: Source, { number, digest }: { number: string; digest: string }): void {
  const name = `certificates/${number}`
  const found = source.one('certificates', number)
  if (!found) throw new BadRecord(name, 'is missing')
  if (sha256(Buffer.from(`zhihui-315/body\0\x01${canonical(found.certified)}`)) !== digest)
    throw new BadRecord(name, 'says otherwise than its event')
}
