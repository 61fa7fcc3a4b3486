import { replay } from '../../cloudfunctions/_domain/decider'
import { bookOf } from '../../cloudfunctions/_domain/scorecard/replay'
import { warningDecider } from '../../cloudfunctions/_domain/warning/decider'
import { BadRecord, canonical, same, sha256 } from './record'
import type { Doc, Source } from './source'

/** Whether a file of events is a shop's book or a warning: no case has a small letter in its id. */
export const isBook = ({ _id }: Doc): boolean => /^[mw]-/.test(_id)

/** A shop's book or a warning ends where its head says, and is what its events amount to. Throws BadRecord. */
export function checkBook(source: Source, events: Doc[]): void {
  const last = events.at(-1)!
  const book = last.caseId.startsWith('m-')
  const [collection, id] = [book ? 'books' : 'warnings', last.caseId.slice(2)]
  const name = `${collection}/${id}`
  const head = source.one(collection, id)
  if (!head) throw new BadRecord(name, 'is missing')
  if (head.seq !== last.seq || head.hash !== last.hash) throw new BadRecord(name, 'does not end where its events end')
  const sound = book
    ? same(head.book, bookOf(events as never))
    : same(head.state, replay(warningDecider, events as never))
  if (!sound) throw new BadRecord(name, 'says otherwise than its events')
  for (const { type, data } of events) if (type === 'certificate.issued') checkCertificate(source, data)
}

/** What a shop's certificate says is what was sealed on its day. */
function checkCertificate(source: Source, { number, digest }: { number: string; digest: string }): void {
  const name = `certificates/${number}`
  const found = source.one('certificates', number)
  if (!found) throw new BadRecord(name, 'is missing')
  if (sha256(Buffer.from(`zhihui-315/body\0\x01${canonical(found.certified)}`)) !== digest)
    throw new BadRecord(name, 'says otherwise than its event')
}
