import type { PathView } from '../../../../miniprogram/modules/travel-records/contract'
import { arrivalTimeOf } from '../../../_domain/case/location/arrival'
import { countRejections, type FilteredFixes } from '../../../_domain/case/location/positions'
import type { Point } from '../../../_domain/place'
import type { Handler } from '../../../_gateway/handler'
import { decryptBatches, loadBatches } from '../../../_persistence/location/tracks'
import { accessesToCase, logAccess } from '../../../_persistence/requests/access-log'
import { loadPeople } from '../../../_persistence/staff/staff'
import { spoofSigns } from '../../../_rules/vocabulary/location'
import { findSpoofSigns } from '../spoof'

const maxAccesses = 50

/**
 * Shows the tracks of a case. An officer sees their own track, a leader sees all of them and leaves
 * an entry in the access log.
 */
export const path: Handler<'officer.path'> = async ({ caseId }, { staff, now, snapshot }) => {
  const { _id: ownStaffId, role } = staff
  const showsOwnTrack = role === 'officer'
  const latestBatchesFirst = await loadBatches(caseId, showsOwnTrack ? ownStaffId : undefined)
  const trackDocs = latestBatchesFirst.reverse()
  // If the access cannot be logged, nothing is shown.
  if (!showsOwnTrack) await logAccess({ at: now, caseId, who: ownStaffId, what: 'track' })
  const [batches, accesses] = await Promise.all([
    decryptBatches(trackDocs),
    accessesToCase(caseId, 'track', maxAccesses),
  ])

  const officerIds = [...new Set(trackDocs.map(({ officerId }) => officerId))]
  const readerIds = accesses.map(({ who: readerId }) => readerId)
  const peopleById = await loadPeople([...officerIds, ...readerIds])
  const nameOf = (staffId: string) => peopleById.get(staffId)?.name ?? staffId
  const paths = officerIds.map((officerId) => {
    const officerBatches = batches.filter(
      (_batch, index) => trackDocs[index]?.officerId === officerId,
    )
    return {
      officer: { id: officerId, name: nameOf(officerId) },
      ...travelPathOf(officerBatches, snapshot.state.spot),
    }
  })
  return {
    paths,
    readings: accesses.map(({ who: readerId, at }) => ({ name: nameOf(readerId), at })),
  }
}

function travelPathOf(
  batches: FilteredFixes[],
  caseLocation: Point | undefined,
): Omit<PathView, 'officer'> {
  const accepted = batches.flatMap((batch) => batch.accepted)
  const rejected = batches.flatMap((batch) => batch.rejected)
  const rejectedPositions = rejected.map(({ position }) => position)
  const signs = findSpoofSigns([...accepted, ...rejectedPositions])
  return {
    positions: accepted.map(({ longitude, latitude, at, accuracy }) => ({
      longitude,
      latitude,
      at,
      accuracy,
    })),
    rejected: countRejections(rejected),
    signs: signs.map(spoofSigns.label),
    dwelledAt: caseLocation && arrivalTimeOf(accepted, caseLocation),
  }
}
