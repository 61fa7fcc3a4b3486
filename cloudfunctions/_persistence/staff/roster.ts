import { shanghaiDayOf, startOfDay } from '#shared/calendar/days'
import {
  type CaseBurden,
  idleLoad,
  loadsFrom,
  type OfficerLoad,
} from '../../_domain/assignment/load'
import type { Roster } from '../../_domain/case/command-row'
import { districtsOfNewRound } from '../../_domain/case/dispatch/round-of-offers'
import { openidsEverFiled } from '../../_domain/case/relations'
import type { Point } from '../../_domain/place'
import { responsibleOfficer } from '../../_domain/places/responsible-officer'
import { type CaseDoc, type CaseQueue, cases, lists } from '../case/cases'
import { personalFieldOf } from '../case/personal-data'
import { collection, type IdFilter, matchAnyId } from '../database'
import { allDistricts, gridInCharge } from '../place/places'
import { findAccountsOfPerson, officersForOffers, staff } from './staff'

/**
 * Whether an officer is on duty and where; `_id` is the staff id. Only the last position is kept.
 */
export interface DutyDoc {
  _id: string
  onDuty: boolean
  /** Milliseconds since 1970. */
  since: number
  districtId: string
  position?: Point & { at: number }
}

export const duty = collection<DutyDoc>('duty')

export const officersOnDuty = (districtId: IdFilter): Promise<DutyDoc[]> =>
  duty.list({ districtId, onDuty: true }, 500)

/**
 * What decides which officers are asked about a case: its location and the people who filed it. The
 * case need not be stored yet.
 */
interface CaseLocation {
  /** Ids of the districts whose officers are asked. */
  districts: string[]
  gridId?: string | undefined
  spot?: Point | undefined | Promise<Point | undefined>
  filers: string[]
}

/** The officers of the whole city who could help with a case. */
export const rosterOfCity = async (caseSnapshot: CaseDoc, now: number): Promise<Roster> =>
  rosterFor(
    caseSnapshot,
    now,
    (await allDistricts()).map(({ _id }) => _id),
  )

/** The officers whom a round that begins now would ask about a case. */
export const rosterForNewRound = (caseSnapshot: CaseDoc, now: number): Promise<Roster> =>
  rosterFor(caseSnapshot, now, districtsOfNewRound(caseSnapshot.state))

/**
 * The officers who could be asked about a case, and its location. Left out are everybody who filed
 * or ever joined the case, and persons who were recused from it, whatever account or phone they use
 * now. `districts`: the officers on duty there; by default the districts of the round.
 */
export async function rosterFor(
  caseSnapshot: CaseDoc,
  now: number,
  districts: string[] = caseSnapshot.state.round?.districts ??
    districtsOfNewRound(caseSnapshot.state),
): Promise<Roster> {
  const { state } = caseSnapshot
  const recusedOpenids = [...(await staff.findMany(state.recused)).values()].flatMap(
    ({ wechats }) => wechats,
  )
  const otherOpenids = (await Promise.all(recusedOpenids.map(findAccountsOfPerson)))
    .flat()
    .flatMap(({ wechats }) => wechats)
  const filers = [...openidsEverFiled(caseSnapshot), ...otherOpenids]
  return rosterAround(
    {
      districts,
      gridId: state.gridId,
      spot: state.spot ?? findStatedPlace(caseSnapshot),
      filers,
    },
    now,
  )
}

export async function rosterAround(
  { districts, gridId, filers: excludedOpenids, ...caseLocation }: CaseLocation,
  now: number,
): Promise<Roster> {
  const districtFilter = matchAnyId(districts)
  const [onDuty, members, loads, grid, spot] = await Promise.all([
    officersOnDuty(districtFilter),
    officersForOffers(districtFilter),
    officerLoadsOf(districts, now),
    gridId === undefined ? undefined : gridInCharge(gridId),
    caseLocation.spot,
  ])
  const filers = new Set(excludedOpenids)
  const officers = onDuty.flatMap(({ _id: id, position, since }) => {
    const staffDoc = members.get(id)
    if (!staffDoc || staffDoc.wechats.some((openid) => filers.has(openid))) return []
    const { branchId = '', skills = [], districtId } = staffDoc
    return {
      id,
      branchId,
      skills,
      districtId,
      dutySince: since,
      ...idleLoad,
      ...loads.get(id),
      position,
    }
  })
  return {
    officers,
    responsible: grid && responsibleOfficer(grid, members.values())?._id,
    spot,
  }
}

const findStatedPlace = async (caseSnapshot: { _id: string }) =>
  (await personalFieldOf('matter', [caseSnapshot])).get(caseSnapshot._id)?.place

const loadFields = Object.fromEntries(
  [
    'owner',
    'offeredTo',
    'updatedAt',
    ...['ownedSince', 'closedAt', 'closing.by'].map((fieldName) => `state.${fieldName}`),
  ].map((fieldName) => [fieldName, true]),
)

/** How many open cases are read to count the load of officers. */
const maxOpenCases = 1000

/**
 * The load of each officer of these districts, by a thousand open and the last 300 closed cases:
 * the rest would only order equals.
 */
async function officerLoadsOf(districts: string[], now: number): Promise<Map<string, OfficerLoad>> {
  const districtFilter = matchAnyId(districts)
  const [openCases, lentCases, closedCases] = await Promise.all([
    listCasesForLoad({ districtId: districtFilter, queue: 'moving' }, maxOpenCases),
    casesLentBy(districts),
    listCasesForLoad({ districtId: districtFilter, queue: 'closed' }, 300),
  ])
  return loadsFrom(
    [...uniqueCases([...openCases, ...lentCases]), ...closedCases].map(caseBurdenOf),
    startOfDay(shanghaiDayOf(now)),
  )
}

/** How many cases each officer of these districts has in hand or on offer, by the officer's id. */
export async function openCasesOf(districts: string[]): Promise<Map<string, number>> {
  const [ownCases, lentCases] = await Promise.all([
    listCasesForLoad({ districtId: matchAnyId(districts), queue: 'moving' }, maxOpenCases),
    casesLentBy(districts),
  ])
  return openCasesIn([...ownCases, ...lentCases])
}

/** The same from cases that are loaded already; a case may be among them twice. */
export const openCasesIn = (movingCases: CaseDoc[]): Map<string, number> =>
  new Map(
    [...loadsFrom(uniqueCases(movingCases).map(caseBurdenOf), 0)].map(([id, { openCases }]) => [
      id,
      openCases,
    ]),
  )

/** Open cases of other districts in which officers of these are asked, or help. */
export const casesLentBy = (districts: string[]): Promise<CaseDoc[]> =>
  listCasesForLoad({ lists: matchAnyId(districts.map(lists.lent)), queue: 'moving' }, maxOpenCases)

const uniqueCases = (caseDocs: CaseDoc[]): CaseDoc[] => [
  ...new Map(caseDocs.map((caseSnapshot) => [caseSnapshot._id, caseSnapshot])).values(),
]

async function listCasesForLoad(
  condition: { districtId: IdFilter; queue: CaseQueue } | { lists: IdFilter; queue: CaseQueue },
  maxResults: number,
): Promise<CaseDoc[]> {
  const query = cases.collection.where(condition).orderBy('sortKey', 'asc').field(loadFields)
  return (await query.limit(maxResults).get()).data
}

const caseBurdenOf = ({ owner, offeredTo, updatedAt, state }: CaseDoc): CaseBurden => {
  const { ownedSince, closedAt, closing } = state
  return { owner, offeredTo, updatedAt, ownedSince, closedAt, asksToEnd: closing !== undefined }
}
