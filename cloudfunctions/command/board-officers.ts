import type { BoardOfficer } from '../../miniprogram/shared/contract/command'
import type { Person } from '../_domain/staff/person'
import type { Within } from '../_store/database'
import { type DutyDoc, onDutyIn, openCasesOf } from '../_store/staff/roster'
import { people } from '../_store/staff/staff'

/** Officers on duty in some districts, with their cases in hand. */
export async function boardOfficers(districtId: Within): Promise<BoardOfficer[]> {
  const [onDuty, loads] = await Promise.all([onDutyIn(districtId), openCasesOf(districtId)])
  return officersOn(onDuty, loads, await people(onDuty.map(({ _id }) => _id)))
}

/** `ended`: the holders of the cases that ended today, where that is known. */
export const officersOn = (
  onDuty: DutyDoc[],
  loads: Map<string, number>,
  persons: Map<string, Person>,
  ended?: (string | undefined)[],
) =>
  onDuty.flatMap(({ _id: id, position }): BoardOfficer[] => {
    const person = persons.get(id)
    const endedToday = ended?.filter((holder) => holder === id).length
    const about = { ...(endedToday !== undefined && { endedToday }), ...(position && { position }) }
    return person ? [{ id, ...person, openCases: loads.get(id) ?? 0, ...about }] : []
  })
