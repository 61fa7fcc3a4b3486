import { shanghaiDayOf, startOfDay } from '#shared/calendar/days'
import {
  type CaseBurden,
  countLoads,
  idleLoad,
  type OfficerLoad,
} from '../../_domain/assignment/load'
import type { Roster } from '../../_domain/case/command-row'
import { districtsOfNewRound } from '../../_domain/case/dispatch/round-of-offers'
import { openidsEverFiled } from '../../_domain/case/relations'
import type { Case } from '../../_domain/case/state'
import type { Point } from '../../_domain/place'
import { responsibleOfficer } from '../../_domain/places/responsible-officer'
import { type CaseDoc, type CaseQueue, cases, lists } from '../case/cases'
import { loadPersonalField } from '../case/personal-data'
import { collection, type IdFilter, matchAnyId } from '../database'
import { allDistricts, findResponsibleGrid } from '../place/places'
import { findAccountsOfPerson, officersForOffers, staff } from './staff'

/** Whether an officer is on duty, and where. */
export interface DutyDoc {
  /** The staff id. */
  _id: string
  onDuty: boolean
  /** When this last changed, ms since 1970. */
  since: number
  districtId: string
  /** The last position. Earlier ones are not stored. */
  position?: Point & { at: number }
}

export const duty = collection<DutyDoc>('duty')

const maxOnDuty = 500

export const officersOnDuty = (districtId: IdFilter): Promise<DutyDoc[]> =>
  duty.list({ districtId, onDuty: true }, maxOnDuty)

/** What decides which officers can get a case. The case need not be stored yet. */
interface CaseLocation {
  /** The ids of the districts whose officers are asked. */
  districts: string[]
  gridId?: string | undefined
  /** The location of the shop, or the one that the complainant stated. */
  spot?: Point | undefined | Promise<Point | undefined>
  /** The openids of people who must not handle the case. */
  filers: string[]
}

/** The officers of the whole city who could help with a case. */
export const loadCityRoster = async (caseSnapshot: CaseDoc, now: number): Promise<Roster> =>
  loadRoster(
    caseSnapshot,
    now,
    (await allDistricts()).map(({ _id }) => _id),
  )

/** The officers whom a new round of offers would ask. */
export const loadRosterForNewRound = (caseSnapshot: CaseDoc, now: number): Promise<Roster> =>
  loadRoster(caseSnapshot, now, districtsOfNewRound(caseSnapshot.state))

/**
 * The officers whom the first round of offers of a case would ask. The case is not stored yet.
 * @param filing `place` is the location that the complainant stated, for a case without a shop
 */
export const loadRosterForFiling = (
  complaintCase: Case,
  filing: { place: Point | undefined; filers: string[] },
  now: number,
): Promise<Roster> =>
  loadRosterAround(
    {
      districts: districtsOfNewRound(complaintCase),
      gridId: complaintCase.gridId,
      spot: complaintCase.spot ?? filing.place,
      filers: filing.filers,
    },
    now,
  )

/**
 * The officers on duty who can handle a case, and the location of the case. People who have filed
 * or ever joined the case are left out, and people who were recused from it. This also holds for
 * their other accounts and phones.
 * @param districts whose officers; by default those of the current round of offers
 */
export async function loadRoster(
  caseSnapshot: CaseDoc,
  now: number,
  districts: string[] = caseSnapshot.state.round?.districts ??
    districtsOfNewRound(caseSnapshot.state),
): Promise<Roster> {
  const { state } = caseSnapshot
  const recusedAccounts = [...(await staff.findMany(state.recused)).values()]
  const recusedOpenids = recusedAccounts.flatMap(({ wechats }) => wechats)
  const accountsOfRecused = (await Promise.all(recusedOpenids.map(findAccountsOfPerson))).flat()
  const excludedOpenids = accountsOfRecused.flatMap(({ wechats }) => wechats)
  const filers = [...openidsEverFiled(caseSnapshot), ...excludedOpenids]
  return loadRosterAround(
    {
      districts,
      gridId: state.gridId,
      spot: state.spot ?? findStatedPlace(caseSnapshot),
      filers,
    },
    now,
  )
}

/** The officers on duty who can handle a case at a location. */
export async function loadRosterAround(
  { districts, gridId, filers: excludedOpenids, ...caseLocation }: CaseLocation,
  now: number,
): Promise<Roster> {
  const districtFilter = matchAnyId(districts)
  const [dutyDocs, officersById, loadsById, grid, spot] = await Promise.all([
    officersOnDuty(districtFilter),
    officersForOffers(districtFilter),
    officerLoadsOf(districts, now),
    gridId === undefined ? undefined : findResponsibleGrid(gridId),
    caseLocation.spot,
  ])

  const excluded = new Set(excludedOpenids)
  const officers = dutyDocs.flatMap(({ _id: id, position, since }) => {
    const staffDoc = officersById.get(id)
    if (!staffDoc || staffDoc.wechats.some((openid) => excluded.has(openid))) return []
    const { branchId = '', skills = [], districtId } = staffDoc
    return {
      id,
      branchId,
      skills,
      districtId,
      dutySince: since,
      ...idleLoad,
      ...loadsById.get(id),
      position,
    }
  })
  return {
    officers,
    responsible: grid && responsibleOfficer(grid, officersById.values())?._id,
    spot,
  }
}

const findStatedPlace = async (caseSnapshot: { _id: string }) =>
  (await loadPersonalField('matter', [caseSnapshot])).get(caseSnapshot._id)?.place

/** Only these fields are read to compute the load of officers. */
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

/** How many of the latest closed cases are read. Older ones hardly change the order of officers. */
const maxClosedCases = 300

/** The load of each officer of these districts, by the officer's id. */
async function officerLoadsOf(districts: string[], now: number): Promise<Map<string, OfficerLoad>> {
  const districtFilter = matchAnyId(districts)
  const [openCases, lentCases, closedCases] = await Promise.all([
    listCasesForLoad({ districtId: districtFilter, queue: 'moving' }, maxOpenCases),
    casesLentBy(districts),
    listCasesForLoad({ districtId: districtFilter, queue: 'closed' }, maxClosedCases),
  ])
  return countLoads(
    [...uniqueCases([...openCases, ...lentCases]), ...closedCases].map(caseBurdenOf),
    startOfDay(shanghaiDayOf(now)),
  )
}

/** How many open cases and offers each officer of these districts has, by the officer's id. */
export async function openCasesOf(districts: string[]): Promise<Map<string, number>> {
  const [ownCases, lentCases] = await Promise.all([
    listCasesForLoad({ districtId: matchAnyId(districts), queue: 'moving' }, maxOpenCases),
    casesLentBy(districts),
  ])
  return openCasesIn([...ownCases, ...lentCases])
}

/** The same from cases that have been loaded already. A case may occur twice among them. */
export function openCasesIn(movingCases: CaseDoc[]): Map<string, number> {
  // The start of the day only matters for closed cases, and there are none here.
  const dayStartMs = 0
  const loadsById = countLoads(uniqueCases(movingCases).map(caseBurdenOf), dayStartMs)
  return new Map([...loadsById].map(([officerId, { openCases }]) => [officerId, openCases]))
}

/**
 * Open cases of other districts that officers of these districts are asked to handle or help with.
 */
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
