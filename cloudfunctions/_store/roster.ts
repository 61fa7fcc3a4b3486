import type { Roster } from '../_domain/ranking'
import { type CaseDoc, cases } from './cases'
import { onDutyIn } from './duty'
import { grids } from './grids'
import { particularOf } from './particulars'
import { staff } from './staff'

/** Who could be asked about a case, and where it happened. Officers who filed the complaint themselves are left out. */
export async function rosterFor({ _id, file, districtId, complainant }: CaseDoc): Promise<Roster> {
  const [onDuty, loads, grid, spot] = await Promise.all([
    onDutyIn(districtId),
    openCasesOf(districtId),
    file.gridId === undefined ? undefined : grids.find(file.gridId),
    file.spot ?? placeTold(_id),
  ])
  const members = await staff.some(onDuty.map(({ _id }) => _id))
  const officers = onDuty.flatMap(({ _id: id, position }) => {
    const member = members.get(id)
    if (!member?.active || member.role !== 'officer' || member.openid === complainant) return []
    const { branchId } = member
    return { id, openCases: loads.get(id) ?? 0, ...(branchId && { branchId }), ...(position && { position }) }
  })
  return { officers, ...(grid?.officerId && { responsible: grid.officerId }), ...(spot && { spot }) }
}

const placeTold = async (caseId: string) => (await particularOf('matter', [caseId])).get(caseId)?.place

/** Cases in hand or on offer, by officer. Counted over the first thousand: beyond that the order of equals is all that suffers. */
async function openCasesOf(districtId: string): Promise<Map<string, number>> {
  const moving = cases.all.where({ districtId, box: 'moving' }).field({ holder: true, offeredTo: true }).limit(1000)
  const loads = new Map<string, number>()
  for (const { holder, offeredTo } of (await moving.get()).data) {
    const officer = holder ?? offeredTo
    if (officer !== undefined) loads.set(officer, (loads.get(officer) ?? 0) + 1)
  }
  return loads
}
