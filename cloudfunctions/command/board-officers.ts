import type { BoardOfficer } from '../../miniprogram/shared/contract/command'
import type { Person } from '../_domain/staff/person'
import { type DutyDoc, onDutyIn, openCasesOf } from '../_store/staff/roster'
import { people } from '../_store/staff/staff'

/** Officers on duty in a district, with their cases in hand. */
export async function boardOfficers(districtId: string): Promise<BoardOfficer[]> {
  const [onDuty, loads] = await Promise.all([onDutyIn(districtId), openCasesOf(districtId)])
  return officersOn(onDuty, loads, await people(onDuty.map(({ _id }) => _id)))
}

export const officersOn = (onDuty: DutyDoc[], loads: Map<string, number>, persons: Map<string, Person>) =>
  onDuty.flatMap(({ _id: id, position }): BoardOfficer[] => {
    const person = persons.get(id)
    return person ? [{ id, ...person, openCases: loads.get(id) ?? 0, ...(position && { position }) }] : []
  })
