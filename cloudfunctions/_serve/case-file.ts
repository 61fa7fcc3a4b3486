import type { EvidenceView } from '../../miniprogram/shared/contract/case-view'
import type { CaseEvent, Recorded } from '../_domain/case/events'
import { replayed } from '../_domain/case/evolve'
import { type Case, shopPerson } from '../_domain/case/state'
import { contentState } from '../_domain/content/check'
import type { CaseDoc } from '../_store/case/cases'
import type { Changed } from '../_store/case/change'
import { keyedParticulars, type Secret } from '../_store/case/particulars'
import { type EvidenceDoc, evidence, saidOf } from '../_store/evidence/evidence'
import { bureauOf, type DistrictDoc, districtOf } from '../_store/place/places'
import { people } from '../_store/staff/staff'
import { eventsOf } from '../_store/stream'
import type { CaseFile } from '../_views/case/case-file'

/** A case with its particulars, without the names of staff. */
export type CaseRecord = Omit<CaseFile, 'people'>

/** What is stored of a case beside its head. */
interface Stored {
  events: CaseRecord['events']
  particulars: CaseRecord['particulars']
  /** Absent once it is destroyed. */
  key?: Buffer
  sealed: Map<string, EvidenceDoc>
  district: DistrictDoc
}

const itemsOf = ({ evidence, copies = [] }: Case) => [...evidence, ...copies].map(({ id }) => id)

/** Reads it as it was after event `seq`, or as it is now: one round. */
export async function storedOf({ _id, state }: CaseDoc, seq?: number): Promise<Stored> {
  const [events, kept, sealed, district] = await Promise.all([
    eventsOf<CaseEvent>(_id, seq),
    keyedParticulars(_id),
    // An item that came later than `seq` is read for nothing.
    evidence.some(itemsOf(state)),
    districtOf(state.districtId),
  ])
  return { events, ...kept, sealed, district }
}

/** The same after a change that is being written: only new evidence is read. */
export async function storedAfter(stored: Stored, { after, events }: Changed, secrets: Secret[]): Promise<Stored> {
  const added = Object.fromEntries(secrets.map(({ name, value }) => [name, value]))
  const isErased = after.state.erasedAt !== undefined
  const items = await evidence.some(itemsOf(after.state).filter((id) => !stored.sealed.has(id)))
  return {
    ...stored,
    events: [...stored.events, ...events],
    particulars: isErased ? {} : { ...stored.particulars, ...added },
    sealed: new Map([...stored.sealed, ...items]),
  }
}

/** A case as it was after event `seq`, or as it is now. The same `seq` always gives the same. */
export const recordOf = async (head: CaseDoc, seq?: number): Promise<CaseRecord> => recordIn(await storedOf(head, seq))

export function recordIn({ events, particulars, sealed, district }: Stored): CaseRecord {
  const state = replayed(events)
  return {
    case: state,
    events,
    particulars,
    bureau: bureauOf(district),
    copyChecks: new Map((state.copies ?? []).map(({ id }) => [id, contentState(sealed.get(id)?.check)])),
    evidence: state.evidence.flatMap((item) => {
      const doc = sealed.get(item.id)
      return doc ? [shown(item, doc, state)] : []
    }),
  }
}

/** The staff whom a case's events name, by id. */
export const peopleIn = ({ events }: Pick<CaseRecord, 'events'>): Promise<CaseFile['people']> =>
  people(events.flatMap(staffIn))

/** A case with its particulars as it is now. */
export async function caseFile(head: CaseDoc): Promise<CaseFile> {
  const record = await recordOf(head)
  return { ...record, people: await peopleIn(record) }
}

/** What weighs is read from the event, where a change would show. */
function shown(
  { id, sha256, kind, origin, statement, moment, person }: Case['evidence'][number],
  doc: EvidenceDoc,
  { streams = [] }: Case,
): EvidenceView {
  const { startedAt } = streams.find((stream) => stream.id === moment?.streamId) ?? {}
  const { seconds, mime, bytes, sealedAt } = doc
  const about = {
    ...(statement && { statement }),
    ...(person === shopPerson && { ofShop: true as const }),
    ...(moment && startedAt !== undefined && { moment: { ...moment, at: startedAt + moment.ms } }),
    ...(seconds !== undefined && { seconds }),
    ...saidOf(doc),
  }
  return { id, kind, origin, ...about, mime, bytes, sha256, sealedAt, content: contentState(doc.check) }
}

function staffIn({ by, data }: Recorded): string[] {
  const named = 'officerId' in data ? [data.officerId] : 'orderId' in data ? data.to : []
  return by.ref === undefined ? named : [by.ref, ...named]
}
