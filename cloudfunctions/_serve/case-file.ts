import type { EvidenceView } from '../../miniprogram/shared/contract/case-view'
import type { CaseEvent, Recorded } from '../_domain/case/events'
import { replayed } from '../_domain/case/evolve'
import type { Case } from '../_domain/case/state'
import { contentState } from '../_domain/content/check'
import type { CaseDoc } from '../_store/case/cases'
import { particularsOf } from '../_store/case/particulars'
import { type EvidenceDoc, evidence, saidOf } from '../_store/evidence/evidence'
import { bureauOf, districtOf } from '../_store/place/districts'
import { people } from '../_store/staff/staff'
import { eventsOf } from '../_store/stream'
import type { CaseFile } from '../_views/case/case-file'

/** A case with its particulars, without the names of staff. */
type CaseRecord = Omit<CaseFile, 'people'>

/** A case as it was after event `seq`, or as it is now. The same `seq` always gives the same. */
export async function recordOf({ _id, state: last }: CaseDoc, seq?: number): Promise<CaseRecord> {
  const [events, particulars, sealed, district] = await Promise.all([
    eventsOf<CaseEvent>(_id, seq),
    particularsOf(_id),
    // An item that came later than `seq` is read for nothing.
    evidence.some([...last.evidence, ...(last.copies ?? [])].map(({ id }) => id)),
    districtOf(last.districtId),
  ])
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
  { id, sha256, kind, origin, statement, moment }: Case['evidence'][number],
  doc: EvidenceDoc,
  { streams = [] }: Case,
): EvidenceView {
  const { startedAt } = streams.find((stream) => stream.id === moment?.streamId) ?? {}
  const { seconds, mime, bytes, announcedAt, sealedAt } = doc
  const about = {
    ...(statement && { statement }),
    ...(moment && startedAt !== undefined && { moment: { ...moment, at: startedAt + moment.ms } }),
    ...(seconds !== undefined && { seconds }),
    ...saidOf(doc),
  }
  return { id, kind, origin, ...about, mime, bytes, sha256, announcedAt, sealedAt, content: contentState(doc.check) }
}

function staffIn({ by, data }: Recorded): string[] {
  const named = 'officerId' in data ? [data.officerId] : []
  return by.ref === undefined ? named : [by.ref, ...named]
}
