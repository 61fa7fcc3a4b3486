import type { Seal, Told } from './cases'
import { BadRecord, canonical, onlyHas, sha256 } from './record'
import type { Doc, Source } from './source'

const genesis = '0'.repeat(64)
const label = Buffer.concat([Buffer.from('zhihui-315/message'), Buffer.of(0, 1)])
const known = ['_id', 'at', 'by', 'caseId', 'data', 'hash', 'prev', 'seq', 'type', 'sealed']

/** Follows every room from its first message to its head, and to the seals in its case. Throws BadRecord. */
export function checkRooms(source: Source, { seals, gone, erased }: Told): void {
  const rooms = new Set<string>()
  let last: Doc | undefined
  const close = () => {
    if (!last) return
    rooms.add(last.caseId)
    checkHead(source, last)
    checkSeals(source, last.caseId, last.seq, seals.get(last.caseId) ?? [])
  }
  for (const message of source.documents('room_messages')) {
    const before = last && last.caseId === caseIn(message) ? last : undefined
    if (!before) close()
    checkMessage(message, before)
    if (gone.has(message.caseId)) for (const id of itemsOf(message)) erased.add(id)
    last = message
  }
  close()
  for (const { _id, count } of source.documents('rooms'))
    if (count > 0 && !rooms.has(_id)) throw new BadRecord(`rooms/${_id}`, 'has lost its messages')
  for (const [caseId, sealed] of seals) if (!rooms.has(caseId)) checkSeals(source, caseId, 0, sealed)
}

const caseIn = ({ _id }: Doc) => _id.slice(0, _id.lastIndexOf(':'))
const itemsOf = ({ data }: Doc): string[] =>
  Array.isArray(data?.evidence) ? data.evidence.flatMap((item: unknown) => (item as { id?: string })?.id ?? []) : []

function checkMessage(message: Doc, before: Doc | undefined): void {
  const name = `room_messages/${message._id}`
  const { caseId, seq, type, at, by, data } = message
  const due = (before?.seq ?? 0) + 1
  if (message._id !== `${caseId}:${String(seq).padStart(6, '0')}`)
    throw new BadRecord(name, 'its id is not its case and number')
  if (seq !== due) throw new BadRecord(name, `has number ${seq} where ${due} is due`)
  const prev = before?.hash ?? genesis
  if (message.prev !== prev) throw new BadRecord(name, 'does not follow the message before it')
  const text = Buffer.from(canonical({ at, by, caseId, data, seq, type }))
  if (message.hash !== sha256(Buffer.concat([label, Buffer.from(prev, 'hex'), text])))
    throw new BadRecord(name, 'its content is not what its hash says')
  onlyHas(name, message, known)
}

function checkHead(source: Source, { caseId, seq, hash }: Doc): void {
  const room = source.one('rooms', caseId)
  if (!room) throw new BadRecord(`rooms/${caseId}`, 'is missing')
  if (room.count !== seq || room.hash !== hash)
    throw new BadRecord(`rooms/${caseId}`, 'does not end where its messages end')
}

/** Checks that each seal names the message that was the last at its time. */
function checkSeals(source: Source, caseId: string, messages: number, seals: Seal[]) {
  for (const { event, count, hash } of seals) {
    const name = `room_messages/${caseId}:${String(count).padStart(6, '0')}`
    if (count > messages) throw new BadRecord(name, `is missing, sealed in events/${event}`)
    const said = count === 0 ? genesis : source.one('room_messages', name.slice('room_messages/'.length))?.hash
    if (said !== hash) throw new BadRecord(name, `is not what was sealed in events/${event}`)
  }
}
