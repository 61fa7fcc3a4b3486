import { mostCounted } from '../../../miniprogram/shared/vocabulary/agenda'
import type { CaseKind, CaseState } from '../../../miniprogram/shared/vocabulary/case'
import { _, among, type Cursor, pageAfter, type Within } from '../database'
import { type Box, type CaseDoc, cases, lists, step } from './cases'

type Order = 'asc' | 'desc'

/** Up to `limit` cases in the order of a field, then of their ids. */
const sorted = (condition: object, by: string, order: Order, limit: number): Promise<CaseDoc[]> =>
  cases.list(condition, limit, { [by]: order, _id: order })

/** The same after a cursor; the caller asks for one more than it shows. */
const paged = (of: object, by: string, order: Order, limit: number, after: Cursor | undefined, first = of) =>
  sorted(after ? pageAfter(of, by, order, after) : first, by, order, limit)

const newest = (of: object, limit: number, after?: Cursor) => paged(of, 'submittedAt', 'desc', limit, after)

export const casesOf = (complainant: string, limit: number, after?: Cursor): Promise<CaseDoc[]> =>
  newest({ filers: complainant, complainant }, limit, after)

/** Cases that a person filed or joined. */
export const casesWith = (openid: string, limit: number, after?: Cursor): Promise<CaseDoc[]> =>
  newest({ filers: openid }, limit, after)

/** Cases of a kind about a shop since a moment, the newest first. */
export const casesSince = (merchantId: string, kind: CaseKind, since: number, limit: number) =>
  newest({ lists: lists.shop(merchantId, kind), submittedAt: _.gte(since) }, limit)

/** Complaints in a grid since a moment, the newest first. */
export const complaintsInGrid = (gridId: string, since: number, limit: number) =>
  newest({ lists: lists.grid(gridId, 'complaint'), submittedAt: _.gte(since) }, limit)

export const casesInBox = (districtId: Within, box: Box, limit: number, after?: Cursor): Promise<CaseDoc[]> =>
  paged({ districtId, box }, 'turn', 'asc', limit, after)

export const countBox = (districtId: Within, box: Exclude<Box, 'closed'>): Promise<number> =>
  cases.count({ districtId, box })

/** Complaints about a shop of the register, newest first. Reports are no part of it (Art. 37). */
export const complaintsAbout = (merchantId: string, limit: number) =>
  newest({ lists: lists.shop(merchantId, 'complaint') }, limit)

/** Complaints about a batch of a product, whatever the shop and district, newest first. */
export const complaintsOfBatch = (mark: string, limit: number) => newest({ lists: lists.batch(mark) }, limit)

/** How many complaints about a shop ended with and without an agreement, counted among that shop's own alone. */
export async function countEnded(merchantId: string): Promise<{ settled: number; terminated: number }> {
  const count = (state: CaseState) => cases.count({ lists: lists.shop(merchantId, 'complaint'), 'state.state': state })
  const [settled, terminated] = await Promise.all([count('settled'), count('terminated')])
  return { settled, terminated }
}

export const casesHeldBy = (holder: string, box: Box, limit: number) => sorted({ holder, box }, 'turn', 'asc', limit)

/** Closed cases for which an officer still owes something, the first due first. */
export const casesOwedBy = (holder: string, limit: number) =>
  sorted({ holder, owedBy: _.gt(0) }, 'owedBy', 'asc', limit)

/** Cases of an officer or a district that ended since a moment, the latest first, with a few fields of their state. */
export async function endedSince(of: { holder: string } | { districtId: Within }, since: number, limit: number) {
  const query = cases.all
    .where({ ...of, box: 'closed', turn: _.lte(-since) })
    .orderBy('turn', 'asc')
    .orderBy('_id', 'asc')
  return (await query.field(figures).limit(limit).get()).data
}
/** Cases of a district filed since a moment, the latest first, with the same fields. */
export async function filedSince(districtIds: string[], since: number, limit: number) {
  const of = { lists: among(districtIds.map(lists.district)), submittedAt: _.gte(since) }
  const query = cases.all.where(of).orderBy('submittedAt', 'desc')
  return (await query.orderBy('_id', 'desc').field(figures).limit(limit).get()).data
}
const figures = Object.fromEntries(
  ['kind', 'state', 'submittedAt', 'contactedAt', 'holder', 'takenAt', 'closedAt', 'outcome', 'rating'].map((name) => [
    `state.${name}`,
    true,
  ]),
)

/** Cases in hand whose officers ask to close them. */
export const casesToClose = (districtId: Within, limit: number) =>
  sorted({ districtId, box: 'moving', 'state.closing.by': _.gt('') }, 'turn', 'asc', limit)

/** Cases on offer to an officer, and those of others in which they help. */
export const casesOfferedTo = (offeredTo: string, limit: number) => sorted({ offeredTo }, 'advanceBy', 'asc', limit)

/** Cases that the centre took from an officer since a moment, the latest first. */
export const casesRecalledFrom = (recalledFrom: string, since: number, limit: number) =>
  sorted({ recalledFrom, recalledAt: _.gte(since) }, 'recalledAt', 'desc', limit)

type Overdue = 'overdueFrom' | 'tripleFrom'

/** Open cases of a district past a date, or three times its span, the longest overdue first. */
export function casesOverdue(districtId: Within, what: Overdue, now: number, limit: number, after?: Cursor) {
  const past = { districtId, overdueFrom: _.lte(now), [what]: _.lte(now) }
  const rest = after && _.and([pageAfter({ districtId }, 'overdueFrom', 'asc', after), { [what]: _.lte(now) }])
  return sorted(rest ?? past, 'overdueFrom', 'asc', limit)
}

export const countOverdue = (districtId: Within, what: Overdue, now: number) =>
  cases.count({ districtId, overdueFrom: _.lte(now), [what]: _.lte(now) })

/** An open case is urgent by its turn: no other has one as low. */
export const isUrgent = ({ turn }: CaseDoc): boolean => turn < step.P2

/** How many open cases of a district are in each state, urgent, past a date and three times its span: one call. */
export async function countOpen(districtId: Within, now: number) {
  const { sum, cond, and, gt, lt, lte } = _.aggregate
  const past = (moment: Overdue) => sum(cond([and([gt([`$${moment}`, 0]), lte([`$${moment}`, now])]), 1, 0]))
  const { list } = await cases.all
    .aggregate()
    .match({ districtId, box: _.in(['waiting', 'moving']) })
    .group({
      _id: '$state.state',
      count: sum(1),
      urgent: sum(cond([lt(['$turn', step.P2]), 1, 0])),
      overdue: past('overdueFrom'),
      triple: past('tripleFrom'),
    })
    .end()
  const total = (what: 'urgent' | 'overdue' | 'triple') => list.reduce((all, one) => all + Number(one[what]), 0)
  return {
    of: (state: CaseState) => Number(list.find(({ _id }) => _id === state)?.count ?? 0),
    urgent: total('urgent'),
    overdue: total('overdue'),
    triple: total('triple'),
  }
}

/** Cases whose last change lies after a cursor and not after `until`, in the order of their changes. */
export const changedCases = (after: Cursor, until: number, limit: number) =>
  sorted(_.and([pageAfter({}, 'updatedAt', 'asc', after), { updatedAt: _.lte(until) }]), 'updatedAt', 'asc', limit)

const aPage = 200

/** All cases of a district received from a moment on, before another one, in their order. */
export async function casesSubmitted(districtId: string, from: number, before: number): Promise<CaseDoc[]> {
  const found: CaseDoc[] = []
  for (let more = true; more; ) {
    const { submittedAt = from - 1, _id = '' } = found.at(-1) ?? {}
    const after = pageAfter({ lists: lists.district(districtId) }, 'submittedAt', 'asc', [submittedAt, _id])
    const page = await sorted(_.and([after, { submittedAt: _.lt(before) }]), 'submittedAt', 'asc', aPage)
    found.push(...page)
    more = page.length === aPage
  }
  return found
}

export const firstSubmitted = async (districtId: string): Promise<number | undefined> =>
  (await sorted({ lists: lists.district(districtId) }, 'submittedAt', 'asc', 1))[0]?.submittedAt

/** Cases that are not on the national platform yet, the newest first (Art. 8, 40). */
export const casesWithoutNumber = (districtId: string, limit: number, after?: Cursor) =>
  newest({ lists: lists.unregistered(districtId) }, limit, after)

export const countWithoutNumber = (districtId: string) => countedUpTo({ lists: lists.unregistered(districtId) })

/** Cases of a district that were settled for much less than was computed, the newest first. */
export const casesShort = (districtId: string, limit: number, after?: Cursor) =>
  newest({ lists: lists.short(districtId) }, limit, after)

/** Counting reads every entry of an index: of closed cases, which grow by the year, a few are counted. */
const countedUpTo = async (where: object): Promise<number> =>
  (await cases.all.where(where).limit(mostCounted).field({ _id: true }).get()).data.length

/** Cases of districts that have this moment, the latest first. */
const casesWhere =
  (moment: 'referredAt' | 'entrustedAt' | 'toCallBack') => (districtId: Within, limit: number, after?: Cursor) =>
    paged({ districtId }, moment, 'desc', limit, after, { districtId, [moment]: _.gt(0) })

export const casesReferred = casesWhere('referredAt')
export const casesEntrusted = casesWhere('entrustedAt')
/** Closed cases whose consumer still awaits a call back. */
export const casesToCallBack = casesWhere('toCallBack')

export const countToCallBack = (districtId: Within) => countedUpTo({ districtId, toCallBack: _.gt(0) })

/** Cases of a district whose complainants await an answer on erasure, the longest waiting first. */
export const casesToErase = (districtId: Within, limit: number, after?: Cursor) =>
  paged({ districtId }, 'eraseAskedAt', 'asc', limit, after, { districtId, eraseAskedAt: _.gt(0) })

export async function caseNumbered(number: string): Promise<CaseDoc | undefined> {
  return (await cases.list({ 'state.number': number }, 1))[0]
}
