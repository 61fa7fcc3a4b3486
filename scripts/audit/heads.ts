import { caseOf } from './case/case'
import { consultationOf, forgotten } from './consultation'
import { deedOf } from './deed'
import { bad, type Shown, some } from './derive'
import { orderOf } from './order'
import { ratingOf } from './rating'
import { BadRecord, bodyHash, difference, same } from './record'
import { scorecardOf } from './scorecard'
import type { Doc, Source } from './source'
import { staffOf } from './staff'
import { type Kind, kindOf, streamOf, streams } from './stored'
import { trendOf } from './trend'
import { warningOf } from './warning'

/** Fields of a head that no event gives, or that hang on the calendar of working days (docs/record.md). */
const notDerived: Record<Kind, string[]> = {
  case: ['complainant', 'joined', 'left', 'filers', 'urgeAt', 'overdueFrom', 'tripleFrom', 'owedBy'],
  scorecard: ['districtId'],
  warning: ['districtId'],
  rating: ['person', 'districtId', 'device'],
  order: [],
  trend: [],
  consultation: ['asker', 'districtId'],
  deed: [],
  staff: ['openid', 'wechats', 'name', 'badge', 'phone'],
}

const readers: Record<Kind, (id: string, events: Doc[]) => { state: Shown; index: Shown }> = {
  case: caseOf,
  scorecard: (_, events) => scorecardOf(events),
  warning: (_, events) => warningOf(events),
  rating: (_, events) => ratingOf(events),
  order: (_, events) => orderOf(events),
  trend: (_, events) => trendOf(events),
  consultation: (_, events) => consultationOf(events),
  staff: (_, events) => staffOf(events),
  deed: (_, events) => deedOf(events),
}

/**
 * What the head of a stream must show, as far as its events give it, but for its version. Throws BadRecord for an event
 * out of place.
 */
export function headOf(events: Doc[]): Doc {
  const last = events.at(-1)!
  const kind = kindOf(streamOf(last))
  const _id = streamOf(last).slice(streams[kind].prefix.length)
  try {
    const { state, index } = readers[kind](_id, events)
    return { _id, seq: last.seq, hash: last.hash, state, ...index }
  } catch (error) {
    if (error instanceof BadRecord) throw error
    throw bad(last, 'after it the stream amounts to nothing that can be shown')
  }
}

/**
 * The head of a stream ends where its events end and shows what they amount to; there is none of what was forgotten.
 * Throws BadRecord.
 * @returns whether there is a head
 */
export function checkHead(source: Source, events: Doc[]): boolean {
  const last = events.at(-1)!
  const kind = kindOf(streamOf(last))
  const { heads, prefix } = streams[kind]
  const id = streamOf(last).slice(prefix.length)
  const name = `${heads}/${id}`
  const head = source.one(heads, id)
  if (last.type === forgotten) {
    headOf(events)
    if (source.one('particulars', id)) throw new BadRecord(`particulars/${id}`, 'is there after it was destroyed')
    if (head) throw new BadRecord(name, 'is there after it was forgotten')
    return false
  }
  if (!head) throw new BadRecord(name, 'is missing')
  if (head.seq !== last.seq || head.hash !== last.hash) throw new BadRecord(name, 'does not end where its events end')
  const due = headOf(events)
  for (const field in due) {
    const [is, should] = [head[field], due[field]]
    if (should === some ? is === undefined : !same(is, should))
      throw new BadRecord(name, `says otherwise than its events: ${[field, ...difference(is, should)].join('.')}`)
  }
  if (!Number.isSafeInteger(head.version) || head.version < 1) throw new BadRecord(name, 'has no version')
  for (const field in head)
    if (!(field in due) && !['version', 'wakesAt'].includes(field) && !notDerived[kind].includes(field))
      throw new BadRecord(name, `has a field ${field} that no event gives`)
  const { wechat } = due.state as Shown
  if (wechat !== undefined && bodyHash({ staffId: id, openid: head.openid }) !== wechat)
    throw new BadRecord(name, 'is opened by another WeChat than has joined it')
  if (kind === 'case') checkFilers(name, head, due.state, events[0]!)
  for (const { type, data } of events) if (type === 'certificate.issued') checkCertificate(source, data)
  return true
}

/**
 * Complainants are known by openid, which no event holds. Until the key is destroyed a consumer who filed on their own
 * phone is named, and those who joined are the persons of the events.
 */
function checkFilers(
  name: string,
  { complainant, joined = [], left = [], filers }: Doc,
  { joint, erasedAt }: Shown,
  filed: Doc,
): void {
  const erased = erasedAt !== undefined
  if (erased && complainant !== '') throw new BadRecord(name, 'its complainant is still there')
  if (!erased && !complainant && filed.by.role === 'consumer') throw new BadRecord(name, 'its complainant is not there')
  const persons = erased ? [] : (joint?.people ?? []).filter((person: number) => person !== 1)
  if (String(joined.map(({ person }: Shown) => person)) !== String(persons))
    throw new BadRecord(name, 'its joined are not those of its events')
  if (left.length !== (erased || !joint ? 0 : joint.next - 2 - persons.length))
    throw new BadRecord(name, 'its left are not as many as its events tell')
  const openids = [complainant, ...joined.map(({ openid }: Shown) => openid)].filter((openid) => openid !== '')
  if (!same(filers, openids)) throw new BadRecord(name, 'its filers are not its complainant and joined')
}

/** What a shop's certificate says is what was sealed on its day. */
function checkCertificate(source: Source, { number, digest }: { number: string; digest: string }): void {
  const name = `certificates/${number}`
  const found = source.one('certificates', number)
  if (!found) throw new BadRecord(name, 'is missing')
  if (bodyHash(found.certified) !== digest) throw new BadRecord(name, 'says otherwise than its event')
}
