import type { BoardOfficer } from '../../miniprogram/shared/contract/command'
import { onDutyIn } from '../_store/staff/duty'
import { loadsOf } from '../_store/staff/roster'
import { people } from '../_store/staff/staff'

/** Officers on duty in a district, with their cases in hand. */
export async function boardOfficers(districtId: string, now: number): Promise<BoardOfficer[]> {
  const [onDuty, loads] = await Promise.all([onDutyIn(districtId), loadsOf(districtId, now)])
  const persons = await people(onDuty.map(({ _id }) => _id))
  return onDuty.flatMap(({ _id: id, position }) => {
    const person = persons.get(id)
    if (!person) return []
    return { id, ...person, openCases: loads.get(id)?.openCases ?? 0, ...(position && { position }) }
  })
}
