import { dayOf, startOf } from '../../../miniprogram/shared/clock/days'
import { type Burden, idle, type Load, loadsFrom } from '../../_domain/assignment/load'
import type { Roster } from '../../_domain/case/command-row'
import { everFiled } from '../../_domain/case/relations'
import type { Point } from '../../_domain/place'
import { type Box, type CaseDoc, cases } from '../case/cases'
import { particularOf } from '../case/particulars'
import { among, collection, type Within } from '../database'
import { allDistricts, grids } from '../place/places'
import { accountsBehind, officersToAsk, staff } from './staff'

/** Whether an officer is on duty and where; `_id` is the staff id. Only the last position is kept. */
export interface DutyDoc {
  _id: string
  onDuty: boolean
  /** Milliseconds since 1970. */
  since: number
  districtId: string
  position?: Point & { at: number }
}

export const duty = collection<DutyDoc>('duty')

export const onDutyIn = (districtId: Within): Promise<DutyDoc[]> => duty.list({ districtId, onDuty: true }, 500)

/** A case before or after it is stored: where it happened, and whose it is. */
interface Happened {
  /** Where officers are asked. */
  districtId: Within
  gridId?: string | undefined
  spot?: Point | undefined | Promise<Point | undefined>
  filers: string[]
}

/** The officers of the whole city who could help with a case. */
export const rosterOfCity = async (head: CaseDoc, now: number): Promise<Roster> =>
  rosterFor(head, now, among((await allDistricts()).map(({ _id }) => _id)))

/**
 * The officers who could be asked about a case, and where it happened: without its filers, also those who have left,
 * and without a person who was recused from it under whatever account and phone.
 */
export async function rosterFor(head: CaseDoc, now: number, districtId: Within = head.districtId): Promise<Roster> {
  const { state } = head
  const recused = [...(await staff.some(state.recused)).values()].flatMap(({ wechats }) => wechats)
  const theirs = (await Promise.all(recused.map(accountsBehind))).flat().flatMap(({ wechats }) => wechats)
  const filers = [...everFiled(head), ...theirs]
  return rosterAround({ districtId, gridId: state.gridId, spot: state.spot ?? placeTold(head), filers }, now)
}

export async function rosterAround({ districtId, gridId, filers: but, ...of }: Happened, now: number): Promise<Roster> {
  const [onDuty, members, loads, grid, spot] = await Promise.all([
    onDutyIn(districtId),
    officersToAsk(districtId),
    loadsOf(districtId, now),
    gridId === undefined ? undefined : grids.find(gridId),
    of.spot,
  ])
  const filers = new Set(but)
  const officers = onDuty.flatMap(({ _id: id, position, since }) => {
    const member = members.get(id)
    if (!member || member.wechats.some((one) => filers.has(one))) return []
    const { branchId = '', skills = [], districtId } = member
    return {
      id,
      branchId,
      skills,
      districtId,
      dutySince: since,
      ...idle,
      ...loads.get(id),
      ...(position && { position }),
    }
  })
  return { officers, ...(grid?.officerId && { responsible: grid.officerId }), ...(spot && { spot }) }
}

const placeTold = async (head: { _id: string }) => (await particularOf('matter', [head])).get(head._id)?.place

const fields = Object.fromEntries(
  ['holder', 'offeredTo', 'updatedAt', ...['takenAt', 'closedAt', 'closing.by'].map((name) => `state.${name}`)].map(
    (name) => [name, true],
  ),
)

/** Each officer's load by a thousand open and the last 300 closed cases: the rest would only order equals. */
async function loadsOf(districtId: Within, now: number): Promise<Map<string, Load>> {
  const both = await Promise.all([burdenedIn(districtId, 'moving', 1000), burdenedIn(districtId, 'closed', 300)])
  return loadsFrom(both.flat().map(burdenOf), startOf(dayOf(now)))
}

export const openCasesOf = async (districtId: Within): Promise<Map<string, number>> =>
  openCasesIn(await burdenedIn(districtId, 'moving', 1000))

export const openCasesIn = (moving: CaseDoc[]): Map<string, number> =>
  new Map([...loadsFrom(moving.map(burdenOf), 0)].map(([id, { openCases }]) => [id, openCases]))

async function burdenedIn(districtId: Within, box: Box, limit: number): Promise<CaseDoc[]> {
  const query = cases.all.where({ districtId, box }).orderBy('turn', 'asc').field(fields)
  return (await query.limit(limit).get()).data
}

const burdenOf = ({ holder, offeredTo, updatedAt, state }: CaseDoc): Burden => {
  const { takenAt, closedAt, closing } = state
  return { holder, offeredTo, updatedAt, takenAt, closedAt, asksToEnd: closing !== undefined }
}
