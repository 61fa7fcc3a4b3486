import type { Candidate as CandidateView } from '#shared/contract/dispatch'
import type { Candidate } from '../_domain/assignment/assign'
import type { Roster } from '../_domain/case/command-row'
import { districts } from '../_persistence/place/places'
import { loadPeople } from '../_persistence/staff/staff'

/**
 * Prepares ranked officers for the centre, in the same order. An officer of another district gets
 * that district's name.
 * @param districtId the district of the case
 */
export async function loadCandidateViews(
  rankedCandidates: Candidate[],
  { officers }: Roster,
  districtId: string,
): Promise<CandidateView[]> {
  const officersById = new Map(officers.map((officer) => [officer.id, officer]))
  const districtOfCandidate = ({ officerId }: Candidate) =>
    officersById.get(officerId)?.districtId ?? districtId
  const [peopleById, otherDistricts] = await Promise.all([
    loadPeople(rankedCandidates.map(({ officerId }) => officerId)),
    districts.findMany(rankedCandidates.map(districtOfCandidate).filter((id) => id !== districtId)),
  ])

  return rankedCandidates.flatMap((candidate) => {
    const person = peopleById.get(candidate.officerId)
    if (!person) return []
    const { name, badge, branch } = person
    const { openCases = 0, position } = officersById.get(candidate.officerId) ?? {}
    const district = otherDistricts.get(districtOfCandidate(candidate))
    return [
      {
        ...candidate,
        openCases,
        name,
        badge,
        branch,
        district: district?.name,
        // The centre sees where the officer is, but not when and how exactly it was measured.
        position: position && { longitude: position.longitude, latitude: position.latitude },
      },
    ]
  })
}
