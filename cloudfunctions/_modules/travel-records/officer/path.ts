import type { PathView } from '../../../../miniprogram/modules/travel-records/contract'
import { arrivalTimeOf } from '../../../_domain/case/location/arrival'
import { countRejections, type Filtered } from '../../../_domain/case/location/positions'
import type { Point } from '../../../_domain/place'
import type { Handler } from '../../../_gateway/handler'
import { batchesOf, openBatches } from '../../../_persistence/location/tracks'
import { accessesToCase, logAccess } from '../../../_persistence/requests/access-log'
import { loadPeople } from '../../../_persistence/staff/staff'
import { spoofSigns } from '../../../_rules/vocabulary/location'
import { spoofSignsIn } from '../spoof'

export const path: Handler<'officer.path'> = async ({ caseId }, { staff, now, snapshot }) => {
  const { _id: staffId, role } = staff
  const isOwn = role === 'officer'
  const trackDocs = (await batchesOf(caseId, isOwn ? staffId : undefined)).reverse()
  // Logged before it is shown: there is no access without an entry in the log.
  if (!isOwn) await logAccess({ at: now, caseId, who: staffId, what: 'track' })
  const [batches, accesses] = await Promise.all([
    openBatches(trackDocs),
    accessesToCase(caseId, 'track', 50),
  ])
  const peopleById = await loadPeople([
    ...trackDocs.map(({ officerId }) => officerId),
    ...accesses.map(({ who: readerId }) => readerId),
  ])
  const officerNameOf = (officerId: string) => peopleById.get(officerId)?.name ?? officerId
  const paths = [...new Set(trackDocs.map(({ officerId }) => officerId))].map((id) => {
    const ownBatches = batches.filter((_batch, index) => trackDocs[index]?.officerId === id)
    return {
      officer: { id, name: officerNameOf(id) },
      ...travelPathOf(ownBatches, snapshot.state.spot),
    }
  })
  return {
    paths,
    readings: accesses.map(({ who: readerId, at }) => ({ name: officerNameOf(readerId), at })),
  }
}

function travelPathOf(batches: Filtered[], spot: Point | undefined): Omit<PathView, 'officer'> {
  const accepted = batches.flatMap((batch) => batch.accepted)
  const rejected = batches.flatMap((batch) => batch.rejected)
  const dwelledAt = spot && arrivalTimeOf(accepted, spot)
  return {
    positions: accepted.map(({ longitude, latitude, at, accuracy }) => ({
      longitude,
      latitude,
      at,
      accuracy,
    })),
    rejected: countRejections(rejected),
    signs: spoofSignsIn([...accepted, ...rejected.map(({ position }) => position)]).map(
      spoofSigns.label,
    ),
    dwelledAt,
  }
}
