import { checkHead } from './heads'
import { checkLot } from './lot'
import { BadRecord, canonical, onlyHas, sha256 } from './record'
import type { Doc, Source } from './source'
import { eventFields, eventsIn, type Kind, kindOf, kinds, sealedOf, streamOf, streams } from './stored'
import { checkSealed } from './streams'
import type { Leaves } from './tree'

const genesis = '0'.repeat(64)
const label = Buffer.concat([Buffer.from('zhihui-315/event'), Buffer.of(0, 1)])
/** The bytes of one event at a time, put together for hashing: label, hash of the event before, text. */
let scratch = Buffer.concat([label, Buffer.alloc(64 * 1024)])

/** Facts in the events that other collections must agree with. */
export interface Told {
  events: number
  cases: number
  waiting: number
  /** Time of the oldest event that waits for its place. */
  oldestWaiting: number
  /** Evidence of cases whose particulars were erased: its bytes may be gone. */
  erased: Set<string>
  /** The seals of rooms in cases, and cases whose particulars were erased. */
  seals: Map<string, Seal[]>
  gone: Set<string>
  /** Cases whose finding waits for a second officer, and since when. */
  unchecked: Map<string, number>
}

/** `event`: id of the event that seals. */
export interface Seal {
  event: string
  count: number
  hash: string
}

/**
 * Follows every case from its first event to its head, and every event to its place in the log. Trusts no stored hash.
 * Throws BadRecord.
 */
export function checkCases(source: Source, leaves: Leaves): Told {
  const told: Told = {
    events: 0,
    cases: 0,
    waiting: 0,
    oldestWaiting: Number.POSITIVE_INFINITY,
    erased: new Set(),
    seals: new Map(),
    gone: new Set(),
    unchecked: new Map(),
  }
  const heads = Object.fromEntries(kinds.map((kind) => [kind, 0])) as Record<Kind, number>
  let stream: Doc[] = []
  const close = () => {
    const [first] = stream
    if (!first) return
    const kind = kindOf(streamOf(first))
    if (checkHead(source, stream)) heads[kind]++
    if (kind === 'case') {
      checkErased(source, stream, told)
      noteSeals(stream, told)
      const since = checkLot(stream)
      if (since !== undefined) told.unchecked.set(streamOf(first), since)
    }
    stream = []
  }
  for (const event of source.documents(eventsIn)) {
    if (streamIn(event) !== (stream[0] && streamIn(stream[0]))) close()
    checkEvent(event, stream.at(-1))
    checkEvidence(source, event)
    stream.push(event)
    told.events++
    place(event, leaves, told)
  }
  close()
  for (const kind of kinds) checkHeads(source, kind, heads[kind])
  told.cases = heads.case
  return told
}

/** No head is without events. */
function checkHeads(source: Source, kind: Kind, counted: number): void {
  const { heads, prefix } = streams[kind]
  if (source.count(heads) === counted) return
  for (const { _id } of source.documents(heads))
    if (!source.one(eventsIn, `${prefix}${_id}:000001`)) throw new BadRecord(`${heads}/${_id}`, 'has no events')
}

/** By the id, so that an event that claims another stream is named itself. */
const streamIn = ({ _id }: Doc) => _id.slice(0, _id.lastIndexOf(':'))

function checkEvent(event: Doc, before: Doc | undefined): void {
  const name = `${eventsIn}/${event._id}`
  const { seq } = event
  const due = (before?.seq ?? 0) + 1
  if (event._id !== `${streamOf(event)}:${String(seq).padStart(6, '0')}`)
    throw new BadRecord(name, 'its id is not its stream and number')
  if (seq !== due) throw new BadRecord(name, `has number ${seq} where ${due} is due`)
  const prev = before?.hash ?? genesis
  if (event.prev !== prev) throw new BadRecord(name, 'does not follow the event before it')
  if (event.hash !== hashOf(prev, canonical(sealedOf(event))))
    throw new BadRecord(name, 'its content is not what its hash says')
  onlyHas(name, event, eventFields)
}

function hashOf(prev: string, text: string): string {
  const start = label.length + 32
  // A character of JavaScript has at most three bytes in UTF-8.
  if (scratch.length < start + 3 * text.length) scratch = Buffer.concat([label, Buffer.alloc(32 + 6 * text.length)])
  scratch.write(prev, label.length, 'hex')
  return sha256(scratch.subarray(0, start + scratch.write(text, start)))
}

/** Of a case the key and the words are there; after an erasure they must be gone, and the originals may be. */
function checkErased(source: Source, events: Doc[], told: Told): void {
  const caseId = streamOf(events[0]!)
  const kept = source.one('particulars', caseId)
  if (!events.some(({ type }) => type === 'particulars.erased')) {
    if (kept?.wrapped && kept.texts?.respondent && kept.texts.matter) return
    throw new BadRecord(`particulars/${caseId}`, 'is missing, and no erasure says so')
  }
  if (kept) throw new BadRecord(`particulars/${caseId}`, 'is there after it was destroyed')
  told.gone.add(caseId)
  for (const { data } of events) for (const { id } of evidenceOf(data)) told.erased.add(id)
}

/** Collects the seals of the case's room, to compare with its messages. */
function noteSeals(events: Doc[], { seals }: Told): void {
  const sealed = events.filter(({ type }) => type === 'room.sealed')
  if (sealed.length === 0) return
  seals.set(
    streamOf(sealed[0]!),
    sealed.map(({ _id, data }) => ({ event: _id, count: Number(data.count), hash: String(data.hash) })),
  )
}

/** Fields that an event states of an evidence item, and that the item's own document must repeat. */
const sealedOfItem = ['sha256', 'kind', 'origin'] as const

const evidenceOf = (data: any): Doc[] => (Array.isArray(data?.evidence) ? data.evidence : [])

function checkEvidence(source: Source, event: Doc): void {
  const { _id, data, type } = event
  for (const item of evidenceOf(data)) {
    const name = `evidence/${item.id}`
    const doc = source.one('evidence', String(item.id))
    if (!doc) throw new BadRecord(name, `is missing, sealed in ${eventsIn}/${_id}`)
    if (sealedOfItem.some((field) => doc[field] !== item[field]))
      throw new BadRecord(name, `is not what was sealed in ${eventsIn}/${_id}`)
    if (type === 'live.sealed') checkSealed(event, doc)
  }
}

function place(event: Doc, leaves: Leaves, told: Told): void {
  const name = `${eventsIn}/${event._id}`
  const { index, waiting } = event
  if (waiting === true) {
    if (index !== undefined) throw new BadRecord(name, 'waits and has a place')
    told.waiting++
    told.oldestWaiting = Math.min(told.oldestWaiting, event.at)
    return
  }
  if (waiting !== undefined || !Number.isSafeInteger(index) || index < 0 || index >= 2 ** 31)
    throw new BadRecord(name, 'has no place in the log')
  if (!leaves.put(index, event.hash)) throw new BadRecord(name, `is at place ${index}, which is taken`)
}
