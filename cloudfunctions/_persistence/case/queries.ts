import { mostCounted } from '#shared/vocabulary/agenda'
import type { CaseKind, CaseState } from '#shared/vocabulary/case'
import { _, type Cursor, type IdFilter, matchAnyId, pageAfter } from '../database'
import { type CaseDoc, type CaseQueue, cases, lists, prioritySteps } from './cases'

type SortOrder = 'asc' | 'desc'

/** Up to `maxResults` cases in the order of a field, then of their ids. */
const listSorted = (
  condition: object,
  sortField: string,
  order: SortOrder,
  maxResults: number,
): Promise<CaseDoc[]> => cases.list(condition, maxResults, { [sortField]: order, _id: order })

/** The same after a cursor; the caller asks for one more than it shows. */
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

export const casesFiledBy = (
  complainant: string,
  maxResults: number,
  cursor?: Cursor,
): Promise<CaseDoc[]> => listNewest({ filers: complainant, complainant }, maxResults, cursor)

/** Cases that a person filed or joined. */
export const casesWith = (
  openid: string,
  maxResults: number,
  cursor?: Cursor,
): Promise<CaseDoc[]> => listNewest({ filers: openid }, maxResults, cursor)

/** Cases of a kind about a shop since a moment, the newest first. */
export const casesSince = (
  merchantId: string,
  kind: CaseKind,
  sinceAt: number,
  maxResults: number,
) => listNewest({ lists: lists.shop(merchantId, kind), submittedAt: _.gte(sinceAt) }, maxResults)

/** Complaints in a grid since a moment, the newest first. */
export const complaintsInGrid = (gridId: string, sinceAt: number, maxResults: number) =>
  listNewest({ lists: lists.grid(gridId, 'complaint'), submittedAt: _.gte(sinceAt) }, maxResults)

export const casesInQueue = (
  districtId: IdFilter,
  queue: CaseQueue,
  maxResults: number,
  cursor?: Cursor,
): Promise<CaseDoc[]> => listCasePage({ districtId, queue }, 'sortKey', 'asc', maxResults, cursor)

export const countQueue = (
  districtId: IdFilter,
  queue: Exclude<CaseQueue, 'closed'>,
): Promise<number> => cases.count({ districtId, queue })

/** Complaints about a shop of the register, newest first. Reports are no part of it (Art. 37). */
export const complaintsAbout = (merchantId: string, maxResults: number) =>
  listNewest({ lists: lists.shop(merchantId, 'complaint') }, maxResults)

/** Complaints about a batch of a product, whatever the shop and district, newest first. */
export const complaintsOfBatch = (mark: string, maxResults: number) =>
  listNewest({ lists: lists.batch(mark) }, maxResults)

/**
 * How many complaints about a shop ended with and without an agreement, counted among that shop's
 * own alone.
 */
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

/** Closed cases for which an officer still owes something, the first due first. */
export const casesWithDuties = (owner: string, maxResults: number) =>
  listSorted({ owner, owedBy: _.gt(0) }, 'owedBy', 'asc', maxResults)

/**
 * Cases of an officer or a district that ended since a moment, the latest first, with a few fields
 * of their state.
 */
export async function casesEndedSince(
  of: { owner: string } | { districtId: IdFilter },
  sinceAt: number,
  maxResults: number,
) {
  const query = cases.collection
    .where({ ...of, queue: 'closed', sortKey: _.lte(-sinceAt) })
    .orderBy('sortKey', 'asc')
    .orderBy('_id', 'asc')
  return (await query.field(figureFields).limit(maxResults).get()).data
}
/** Cases of a district filed since a moment, the latest first, with the same fields. */
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

/** Cases in hand whose officers ask to close them. */
export const casesToClose = (districtId: IdFilter, maxResults: number) =>
  listSorted(
    { districtId, queue: 'moving', 'state.closing.by': _.gt('') },
    'sortKey',
    'asc',
    maxResults,
  )

/** Cases on offer to an officer, and those of others in which they help. */
export const casesOfferedTo = (offeredTo: string, maxResults: number) =>
  listSorted({ offeredTo }, 'advanceBy', 'asc', maxResults)

/** Cases that the centre took from an officer since a moment, the latest first. */
export const casesRecalledFrom = (recalledFrom: string, sinceAt: number, maxResults: number) =>
  listSorted({ recalledFrom, recalledAt: _.gte(sinceAt) }, 'recalledAt', 'desc', maxResults)

type OverdueField = 'overdueFrom' | 'tripleFrom'

/** Open cases of a district past a date, or three times its span, the longest overdue first. */
export function casesOverdue(
  districtId: IdFilter,
  overdueField: OverdueField,
  now: number,
  maxResults: number,
  cursor?: Cursor,
) {
  const countPast = { districtId, overdueFrom: _.lte(now), [overdueField]: _.lte(now) }
  const nextPageCondition =
    cursor &&
    _.and([pageAfter({ districtId }, 'overdueFrom', 'asc', cursor), { [overdueField]: _.lte(now) }])
  return listSorted(nextPageCondition ?? countPast, 'overdueFrom', 'asc', maxResults)
}

export const countOverdue = (districtId: IdFilter, overdueField: OverdueField, now: number) =>
  cases.count({ districtId, overdueFrom: _.lte(now), [overdueField]: _.lte(now) })

/** An open case is urgent if its sort key is below those of all other priorities. */
export const isUrgentCase = ({ sortKey }: CaseDoc): boolean => sortKey < prioritySteps.P2

/**
 * How many open cases of a district are in each state, urgent, past a date and three times its
 * span: one call.
 */
export async function countOpen(districtId: IdFilter, now: number) {
  const { sum, cond, and, gt, lt, lte } = _.aggregate
  const countPast = (moment: OverdueField) =>
    sum(cond([and([gt([`$${moment}`, 0]), lte([`$${moment}`, now])]), 1, 0]))
  const { list } = await cases.collection
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
  const totalOfField = (overdueField: 'urgent' | 'overdue' | 'triple') =>
    list.reduce((total, countGroup) => total + Number(countGroup[overdueField]), 0)
  return {
    of: (caseState: CaseState) => Number(list.find(({ _id }) => _id === caseState)?.count ?? 0),
    urgent: totalOfField('urgent'),
    overdue: totalOfField('overdue'),
    triple: totalOfField('triple'),
  }
}

/**
 * Cases whose last change lies after a cursor and not after `untilAt`, in the order of their
 * changes.
 */
export const changedCases = (cursor: Cursor, untilAt: number, maxResults: number) =>
  listSorted(
    _.and([pageAfter({}, 'updatedAt', 'asc', cursor), { updatedAt: _.lte(untilAt) }]),
    'updatedAt',
    'asc',
    maxResults,
  )

const pageSize = 200

/** All cases of a district received from a moment on, before another one, in their order. */
export async function casesSubmitted(
  districtId: string,
  startMs: number,
  endAt: number,
): Promise<CaseDoc[]> {
  const loadedCases: CaseDoc[] = []
  for (let hasMore = true; hasMore; ) {
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
    hasMore = page.length === pageSize
  }
  return loadedCases
}

export const firstSubmitted = async (districtId: string): Promise<number | undefined> =>
  (await listSorted({ lists: lists.district(districtId) }, 'submittedAt', 'asc', 1))[0]?.submittedAt

/** Cases that are not on the national platform yet, the newest first (Art. 8, 40). */
export const casesWithoutNumber = (districtId: string, maxResults: number, cursor?: Cursor) =>
  listNewest({ lists: lists.unregistered(districtId) }, maxResults, cursor)

export const countWithoutNumber = (districtId: string) =>
  countUpToLimit({ lists: lists.unregistered(districtId) })

/** Cases of a district that were settled for much less than was computed, the newest first. */
export const casesShort = (districtId: string, maxResults: number, cursor?: Cursor) =>
  listNewest({ lists: lists.short(districtId) }, maxResults, cursor)

/**
 * Counting reads every entry of an index: of closed cases, which grow by the year, a few are
 * counted.
 */
const countUpToLimit = async (condition: object): Promise<number> =>
  (await cases.collection.where(condition).limit(mostCounted).field({ _id: true }).get()).data
    .length

/** Cases of districts that have this moment, the latest first. */
const listByMoment =
  (moment: 'referredAt' | 'entrustedAt' | 'toCallBack') =>
  (districtId: IdFilter, maxResults: number, cursor?: Cursor) =>
    listCasePage({ districtId }, moment, 'desc', maxResults, cursor, {
      districtId,
      [moment]: _.gt(0),
    })

export const casesReferred = listByMoment('referredAt')
export const casesEntrusted = listByMoment('entrustedAt')
/** Closed cases whose consumer still awaits a call back. */
export const casesToCallBack = listByMoment('toCallBack')

export const countToCallBack = (districtId: IdFilter) =>
  countUpToLimit({ districtId, toCallBack: _.gt(0) })

/** Cases of a district whose complainants await an answer on erasure, the longest waiting first. */
export const casesToErase = (districtId: IdFilter, maxResults: number, cursor?: Cursor) =>
  listCasePage({ districtId }, 'eraseAskedAt', 'asc', maxResults, cursor, {
    districtId,
    eraseAskedAt: _.gt(0),
  })

export async function caseNumbered(number: string): Promise<CaseDoc | undefined> {
  return (await cases.list({ 'state.number': number }, 1))[0]
}
