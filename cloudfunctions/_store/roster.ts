import { dayOf, startOf } from '../../miniprogram/shared/clock/days'
import type { Roster } from '../_domain/assignment/roster'
import { type CaseDoc, cases } from './cases'
import { onDutyIn } from './duty'
import { grids } from './grids'
import { particularOf } from './particulars'
import { staff } from './staff'

/** Who could be asked about a case, and where it happened. Officers who filed the complaint themselves are left out. */
export async function rosterFor({ _id, file, districtId, complainant }: CaseDoc, now: number): Promise<Roster> {
  const [onDuty, loads, grid, spot] = await Promise.all([
    onDutyIn(districtId),
    loadsOf(districtId, now),
    file.gridId === undefined ? undefined : grids.find(file.gridId),
    file.spot ?? placeTold(_id),
  ])
  const members = await staff.some(onDuty.map(({ _id }) => _id))
  const officers = onDuty.flatMap(({ _id: id, position, since }) => {
    const member = members.get(id)
    if (!member?.active || member.role !== 'officer' || member.openid === complainant) return []
    const { branchId = '', skills = [] } = member
    return { id, branchId, skills, dutySince: since, ...idle, ...loads.get(id), ...(position && { position }) }
  })
  return { officers, ...(grid?.officerId && { responsible: grid.officerId }), ...(spot && { spot }) }
}

const placeTold = async (caseId: string) => (await particularOf('matter', [caseId])).get(caseId)?.place

interface Load {
  openCases: number
  takenToday: number
  lastFinishedAt?: number
}
const idle: Load = { openCases: 0, takenToday: 0 }

type Lately = Pick<CaseDoc, 'holder' | 'offeredTo' | 'file'>

/** What each officer has in hand or on offer, and has done today. Of a thousand open and the last 300 closed cases: beyond that the order of equals is all that suffers. */
export async function loadsOf(districtId: string, now: number): Promise<Map<string, Load>> {
  const field = { holder: true, offeredTo: true, 'file.helpers': true, 'file.takenAt': true, 'file.closedAt': true }
  const of = (box: string, limit: number) =>
    cases.all.where({ districtId, box }).orderBy('turn', 'asc').field(field).limit(limit).get()
  const [moving, closed] = await Promise.all([of('moving', 1000), of('closed', 300)])
  const loads = new Map<string, Load>()
  const change = (officer: string, by: (load: Load) => Partial<Load>) => {
    const load = loads.get(officer) ?? idle
    loads.set(officer, { ...load, ...by(load) })
  }
  const today = startOf(dayOf(now))
  for (const { holder, offeredTo = [], file } of moving.data as Lately[]) {
    for (const officer of [...(holder ? [holder] : []), ...offeredTo, ...(file.helpers ?? [])])
      change(officer, ({ openCases }) => ({ openCases: openCases + 1 }))
    if (holder && (file.takenAt ?? 0) >= today) change(holder, ({ takenToday }) => ({ takenToday: takenToday + 1 }))
  }
  for (const { holder, file } of closed.data as Lately[]) {
    const { takenAt = 0, closedAt = 0 } = file
    if (!holder) continue
    change(holder, ({ takenToday, lastFinishedAt = 0 }) => ({
      takenToday: takenToday + Number(takenAt >= today),
      lastFinishedAt: Math.max(lastFinishedAt, closedAt),
    }))
  }
  return loads
}
