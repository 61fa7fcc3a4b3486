import type { Candidate as CandidateView } from '../../miniprogram/shared/contract/dispatch'
import type { Candidate } from '../_domain/assignment/assign'
import type { Roster } from '../_domain/case/command-row'
import { districts } from '../_store/place/places'
import { people } from '../_store/staff/staff'

/** Ranked officers as the centre reads them, in their order; those of other districts than the case's with its name. */
export async function candidateViews(
  ranked: Candidate[],
  { officers }: Roster,
  here: string,
): Promise<CandidateView[]> {
  const onDuty = new Map(officers.map((officer) => [officer.id, officer]))
  const from = ({ officerId }: Candidate) => onDuty.get(officerId)?.districtId ?? here
  const [persons, others] = await Promise.all([
    people(ranked.map(({ officerId }) => officerId)),
    districts.some(ranked.map(from).filter((id) => id !== here)),
  ])
  return ranked.flatMap((one) => {
    const person = persons.get(one.officerId)
    const { openCases = 0, position } = onDuty.get(one.officerId) ?? {}
    if (!person) return []
    const { name, badge, branch } = person
    const { longitude, latitude } = position ?? {}
    const district = others.get(from(one))
    return [
      {
        ...one,
        openCases,
        name,
        badge,
        branch,
        ...(district && { district: district.name }),
        ...(longitude !== undefined && latitude !== undefined && { position: { longitude, latitude } }),
      },
    ]
  })
}
