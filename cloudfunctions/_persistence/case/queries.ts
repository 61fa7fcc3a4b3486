import { maxCounted } from '#shared/vocabulary/agenda'
import type { CaseKind, CaseState, ProblemType } from '#shared/vocabulary/case'
import { _, type Cursor, type IdFilter, matchAnyId, pageAfter } from '../database'
import { type CaseDoc, type CaseQueue, cases, lists, prioritySteps } from './cases'

type SortOrder = 'asc' | 'desc'

/** Lists at most `maxResults` cases, sorted by a field and then by id. */
const listSorted = (
  condition: object,
  sortField: string,
  order: SortOrder,
  maxResults: number,
): Promise<CaseDoc[]> => cases.list(condition, maxResults, { [sortField]: order, _id: order })

/**
 * Lists the cases after a cursor. Without a cursor, `firstPageCondition` replaces `condition`: a
 * later page needs no condition on the sort field, because the cursor already is one.
 */
const listCasePage = (
  condition: object,
  sortField: string,
  order: SortOrder,
  maxResults: number,
  cursor: Cursor | undefined,
  firstPageCondition = condition,
) =>
  listSorted(
    cursor ? pageAfter(condition, sortField, order, cursor) : firstPageCondition,
    sortField,
    order,
    maxResults,
  )

const listNewest = (condition: object, maxResults: number, cursor?: Cursor) =>
  listCasePage(condition, 'submittedAt', 'desc', maxResults, cursor)

/** Cases that a person has filed themselves, the newest first. */
export const casesFiledBy = (
  complainant: string,
  maxResults: number,
  cursor?: Cursor,
): Promise<CaseDoc[]> => listNewest({ filers: complainant, complainant }, maxResults, cursor)

/** Cases that a person has filed or joined, the newest first. */
export const casesOfPerson = (
  openid: string,
  maxResults: number,
  cursor?: Cursor,
): Promise<CaseDoc[]> => listNewest({ filers: openid }, maxResults, cursor)

/** Cases of a kind about a shop that were filed since `sinceAt` (ms), the newest first. */
export const casesSince = (
  merchantId: string,
  kind: CaseKind,
  sinceAt: number,
  maxResults: number,
) => listNewest({ lists: lists.shop(merchantId, kind), submittedAt: _.gte(sinceAt) }, maxResults)

/** Complaints in a grid that were filed since `sinceAt` (ms), the newest first. */
export const complaintsInGrid = (gridId: string, sinceAt: number, maxResults: number) =>
  listNewest({ lists: lists.grid(gridId, 'complaint'), submittedAt: _.gte(sinceAt) }, maxResults)

export const casesInQueue = (
  districtId: IdFilter,
  queue: CaseQueue,
  maxResults: number,
  cursor?: Cursor,
): Promise<CaseDoc[]> => listCasePage({ districtId, queue }, 'sortKey', 'asc', maxResults, cursor)

/** Open complaints of a district with one of these problems, the most urgent first. */
export const openComplaintsWithProblems = (
  districtId: string,
  problemTypes: ProblemType[],
  maxResults: number,
): Promise<CaseDoc[]> =>
  listSorted(
    {
      districtId,
      queue: _.in(['waiting', 'moving']),
      'state.kind': 'complaint',
      'state.problemType': _.in(problemTypes),
    },
    'sortKey',
    'asc',
    maxResults,
  )

export const countQueue = (
  districtId: IdFilter,
  queue: Exclude<CaseQueue, 'closed'>,
): Promise<number> => cases.count({ districtId, queue })

/**
 * Complaints about a registered shop, the newest first. Reports are left out (Order 121 Art. 37).
 */
export const complaintsAbout = (merchantId: string, maxResults: number) =>
  listNewest({ lists: lists.shop(merchantId, 'complaint') }, maxResults)

/** Complaints about a batch of a product in all shops and districts, the newest first. */
export const complaintsOfBatch = (mark: string, maxResults: number) =>
  listNewest({ lists: lists.batch(mark) }, maxResults)

/** How many complaints about a shop ended with and without an agreement. */
export async function countEnded(
  merchantId: string,
): Promise<{ settled: number; terminated: number }> {
  const countInState = (caseState: CaseState) =>
    cases.count({ lists: lists.shop(merchantId, 'complaint'), 'state.state': caseState })
  const [settled, terminated] = await Promise.all([
    countInState('settled'),
    countInState('terminated'),
  ])
  return { settled, terminated }
}

export const casesOwnedBy = (owner: string, queue: CaseQueue, maxResults: number) =>
  listSorted({ owner, queue }, 'sortKey', 'asc', maxResults)

/** Closed cases in which an officer still has a statutory duty, the most urgent first. */
export const casesWithDuties = (owner: string, maxResults: number) =>
  listSorted({ owner, owedBy: _.gt(0) }, 'owedBy', 'asc', maxResults)

/**
 * Cases of an officer or a district that ended since `sinceAt` (ms), the latest first. Only the
 * fields of the state that figures need are read.
 */
export async function casesEndedSince(
  filter: { owner: string } | { districtId: IdFilter },
  sinceAt: number,
  maxResults: number,
) {
  // The sort key of a closed case is its negative end time.
  const query = cases.collection
    .where({ ...filter, queue: 'closed', sortKey: _.lte(-sinceAt) })
    .orderBy('sortKey', 'asc')
    .orderBy('_id', 'asc')
  return (await query.field(figureFields).limit(maxResults).get()).data
}

/**
 * Cases of districts that were filed since `sinceAt` (ms), the latest first, with the same fields.
 */
export async function casesFiledSince(districtIds: string[], sinceAt: number, maxResults: number) {
  const condition = {
    lists: matchAnyId(districtIds.map(lists.district)),
    submittedAt: _.gte(sinceAt),
  }
  const query = cases.collection.where(condition).orderBy('submittedAt', 'desc')
  return (await query.orderBy('_id', 'desc').field(figureFields).limit(maxResults).get()).data
}

const figureFields = Object.fromEntries(
  [
    'kind',
    'state',
    'submittedAt',
    'contactedAt',
    'owner',
    'ownedSince',
    'closedAt',
    'outcome',
    'rating',
  ].map((fieldName) => [`state.${fieldName}`, true]),
)

/** Open cases whose officer has asked for permission to close them. */
export const casesToClose = (districtId: IdFilter, maxResults: number) =>
  listSorted(
    { districtId, queue: 'moving', 'state.closing.by': _.gt('') },
    'sortKey',
    'asc',
    maxResults,
  )

/** Cases that are offered to an officer, or that they help with or must check. */
export const casesOfferedTo = (offeredTo: string, maxResults: number) =>
  listSorted({ offeredTo }, 'advanceBy', 'asc', maxResults)

/** Cases that the centre has recalled from an officer since `sinceAt` (ms), the latest first. */
export const casesRecalledFrom = (recalledFrom: string, sinceAt: number, maxResults: number) =>
  listSorted({ recalledFrom, recalledAt: _.gte(sinceAt) }, 'recalledAt', 'desc', maxResults)

type OverdueField = 'overdueFrom' | 'tripleFrom'

/**
 * Cases of districts with an overdue deadline, or with one that is exceeded by three times its
 * term, the longest overdue first.
 */
export function casesOverdue(
  districtId: IdFilter,
  overdueField: OverdueField,
  now: number,
  maxResults: number,
  cursor?: Cursor,
) {
  const firstPageCondition = { districtId, overdueFrom: _.lte(now), [overdueField]: _.lte(now) }
  const nextPageCondition =
    cursor &&
    _.and([pageAfter({ districtId }, 'overdueFrom', 'asc', cursor), { [overdueField]: _.lte(now) }])
  return listSorted(nextPageCondition ?? firstPageCondition, 'overdueFrom', 'asc', maxResults)
}

export const countOverdue = (districtId: IdFilter, overdueField: OverdueField, now: number) =>
  cases.count({ districtId, overdueFrom: _.lte(now), [overdueField]: _.lte(now) })

/** An open case is urgent if its sort key is below those of all other priorities. */
export const isUrgentCase = ({ sortKey }: CaseDoc): boolean => sortKey < prioritySteps.P2

/**
 * Counts the open cases of districts with one request.
 * @returns `of`: how many are in a state; how many are urgent; how many have an overdue deadline;
 * how many exceed a deadline by three times its term
 */
export async function countOpen(districtId: IdFilter, now: number) {
  const { sum, cond, and, gt, lt, lte } = _.aggregate
  const countPast = (overdueField: OverdueField) =>
    sum(cond([and([gt([`$${overdueField}`, 0]), lte([`$${overdueField}`, now])]), 1, 0]))
  const { list: groups } = await cases.collection
    .aggregate()
    .match({ districtId, queue: _.in(['waiting', 'moving']) })
    .group({
      _id: '$state.state',
      count: sum(1),
      urgent: sum(cond([lt(['$sortKey', prioritySteps.P2]), 1, 0])),
      overdue: countPast('overdueFrom'),
      triple: countPast('tripleFrom'),
    })
    .end()
  const totalOfField = (field: 'urgent' | 'overdue' | 'triple') =>
    groups.reduce((total, group) => total + Number(group[field]), 0)
  return {
    of: (caseState: CaseState) => Number(groups.find(({ _id }) => _id === caseState)?.count ?? 0),
    urgent: totalOfField('urgent'),
    overdue: totalOfField('overdue'),
    triple: totalOfField('triple'),
  }
}

/**
 * Cases whose last change is after a cursor and not after `untilAt` (ms), by the time of change.
 */
export const changedCases = (cursor: Cursor, untilAt: number, maxResults: number) =>
  listSorted(
    _.and([pageAfter({}, 'updatedAt', 'asc', cursor), { updatedAt: _.lte(untilAt) }]),
    'updatedAt',
    'asc',
    maxResults,
  )

const pageSize = 200

/**
 * All cases of a district that were filed from `startMs` on and before `endAt`, the oldest first.
 */
export async function casesSubmitted(
  districtId: string,
  startMs: number,
  endAt: number,
): Promise<CaseDoc[]> {
  const loadedCases: CaseDoc[] = []
  for (;;) {
    const { submittedAt = startMs - 1, _id = '' } = loadedCases.at(-1) ?? {}
    const cursor = pageAfter({ lists: lists.district(districtId) }, 'submittedAt', 'asc', [
      submittedAt,
      _id,
    ])
    const page = await listSorted(
      _.and([cursor, { submittedAt: _.lt(endAt) }]),
      'submittedAt',
      'asc',
      pageSize,
    )
    loadedCases.push(...page)
    if (page.length < pageSize) return loadedCases
  }
}

/** When the first case of a district was filed, ms since 1970. */
export async function firstSubmittedAt(districtId: string): Promise<number | undefined> {
  const condition = { lists: lists.district(districtId) }
  const [firstCase] = await listSorted(condition, 'submittedAt', 'asc', 1)
  return firstCase?.submittedAt
}

/** Cases that are not on the national platform yet (Order 121 Art. 8, 40), the newest first. */
export const casesWithoutNumber = (districtId: string, maxResults: number, cursor?: Cursor) =>
  listNewest({ lists: lists.unregistered(districtId) }, maxResults, cursor)

export const countWithoutNumber = (districtId: string) =>
  countUpToLimit({ lists: lists.unregistered(districtId) })

/** Cases of a district settled for much less than the consumer could claim, the newest first. */
export const casesSettledShort = (districtId: string, maxResults: number, cursor?: Cursor) =>
  listNewest({ lists: lists.short(districtId) }, maxResults, cursor)

/**
 * Counts cases, but stops at `maxCounted`. A full count reads every entry of the index, and the
 * number of closed cases grows from year to year.
 */
async function countUpToLimit(condition: object): Promise<number> {
  const query = cases.collection.where(condition).limit(maxCounted).field({ _id: true })
  return (await query.get()).data.length
}

/** Cases of districts in which this time field is set, the latest first. */
const listByTime =
  (timeField: 'referredAt' | 'entrustedAt' | 'toCallBack') =>
  (districtId: IdFilter, maxResults: number, cursor?: Cursor) =>
    listCasePage({ districtId }, timeField, 'desc', maxResults, cursor, {
      districtId,
      [timeField]: _.gt(0),
    })

/** Cases that were referred to the enforcement team. */
export const casesReferred = listByTime('referredAt')
/** Cases that the consumer council mediates. */
export const casesEntrusted = listByTime('entrustedAt')
/** Closed cases whose consumer has not got the follow-up call yet. */
export const casesToFollowUp = listByTime('toCallBack')

export const countToFollowUp = (districtId: IdFilter) =>
  countUpToLimit({ districtId, toCallBack: _.gt(0) })

/**
 * Cases whose complainant has asked for erasure and got no decision yet, the oldest request first.
 */
export const casesToErase = (districtId: IdFilter, maxResults: number, cursor?: Cursor) =>
  listCasePage({ districtId }, 'eraseAskedAt', 'asc', maxResults, cursor, {
    districtId,
    eraseAskedAt: _.gt(0),
  })

export async function findCaseByNumber(number: string): Promise<CaseDoc | undefined> {
  return (await cases.list({ 'state.number': number }, 1))[0]
}
