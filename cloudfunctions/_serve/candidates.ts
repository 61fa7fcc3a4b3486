import type { Candidate as CandidateView } from '../../miniprogram/shared/contract/dispatch'
import type { Candidate } from '../_domain/assignment/assign'
import type { Roster } from '../_domain/case/command-row'
import { people } from '../_store/staff/staff'

/** Ranked officers as the centre reads them, in their order. */
export async function candidateViews(ranked: Candidate[], { officers }: Roster): Promise<CandidateView[]> {
  const persons = await people(ranked.map(({ officerId }) => officerId))
  const onDuty = new Map(officers.map((officer) => [officer.id, officer]))
  return ranked.flatMap((one) => {
    const person = persons.get(one.officerId)
    const { openCases = 0, position } = onDuty.get(one.officerId) ?? {}
    if (!person) return []
    const { name, badge, branch } = person
    const { longitude, latitude } = position ?? {}
    return [
      {
        ...one,
        openCases,
        name,
        badge,
        branch,
        ...(longitude !== undefined && latitude !== undefined && { position: { longitude, latitude } }),
      },
    ]
  })
}
