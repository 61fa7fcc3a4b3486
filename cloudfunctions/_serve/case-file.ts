import type { EvidenceView } from '../../miniprogram/shared/contract/case-view'
import type { CaseEvent, Recorded } from '../_domain/case/events'
import { replayed } from '../_domain/case/evolve'
import type { Case } from '../_domain/case/state'
import { contentState } from '../_domain/content/check'
import { particularsOf } from '../_store/case/particulars'
import { type EvidenceDoc, evidence, saidOf } from '../_store/evidence/evidence'
import { bureauOf, districtOf } from '../_store/place/districts'
import { people } from '../_store/staff/staff'
import { eventsOf } from '../_store/stream'
import type { CaseFile } from '../_views/case/case-file'

/** A case with its particulars as it was after event `seq`, or as it is now. The same `seq` always gives the same. */
export async function caseFile(caseId: string, seq?: number): Promise<CaseFile> {
  const [events, particulars] = await Promise.all([eventsOf<CaseEvent>(caseId, seq), particularsOf(caseId)])
  const state = replayed(events)
  const [persons, sealed, district] = await Promise.all([
    people(events.flatMap(staffIn)),
    evidence.some([...state.evidence, ...(state.copies ?? [])].map(({ id }) => id)),
    districtOf(state.districtId),
  ])
  return {
    case: state,
    events,
    particulars,
    people: persons,
    bureau: bureauOf(district),
    copyChecks: new Map((state.copies ?? []).map(({ id }) => [id, contentState(sealed.get(id)?.check)])),
    evidence: state.evidence.flatMap((item) => {
      const doc = sealed.get(item.id)
      return doc ? [shown(item, doc, state)] : []
    }),
  }
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
