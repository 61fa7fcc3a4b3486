import type { CaseKind, CaseState } from '../../../miniprogram/shared/vocabulary/case'
import { remindAt } from '../../_domain/case/agreement/agreement'
import { answerBy } from '../../_domain/case/answer/answer'
import { isToCallBack } from '../../_domain/case/closing/commands'
import { awaitsSecond } from '../../_domain/case/closing/second'
import { shortfallOf } from '../../_domain/case/closing/shortfall'
import { advanceBy } from '../../_domain/case/dispatch/advance'
import { expiresAt, isAsked } from '../../_domain/case/erasure/retention'
import type { CaseEvent } from '../../_domain/case/events'
import { caseEvolver } from '../../_domain/case/evolve'
import { lapsesAt } from '../../_domain/case/filing/commands'
import { isEntrusted, nobody } from '../../_domain/case/relations'
import type { Case } from '../../_domain/case/state'
import { overdueFrom, owedBy, urgeAt } from '../../_domain/clocks/case-clocks'
import { type Head, stream } from '../stream'

/** The centre's three boxes: at the centre, on offer or in hand, closed. */
export type Box = 'waiting' | 'moving' | 'closed'

/** Head of a case: its state, the end of its chain, and the fields that lists find it by. */
export interface CaseDoc extends Head<Case> {
  state: Case
  /** openid; never in an event. */
  complainant: string
  /** The joint complainants, each with their number. */
  joined?: { openid: string; person: number }[]
  left?: string[]
  /** openids of all of them: each finds it among their own. */
  filers: string[]
  /** The other lists in the order of filing that it stands in: names by `lists`. */
  lists: string[]
  districtId: string
  box: Box
  /** The order within a box, lowest first: open cases by priority and age, closed ones the latest first. */
  turn: number
  submittedAt: number
  holder?: string
  /** Until when the shop is asked to answer. */
  answerBy?: number
  /** Until when material is awaited. */
  lapsesAt?: number
  /** When to ask whether the agreement was performed. */
  remindAt?: number
  /** Officers with an open offer, those who help its holder while it is open, and one drawn to look at its finding. */
  offeredTo?: string[]
  /** When the timer moves the case on, when it reminds, and from when the case is overdue, once and three times. */
  advanceBy?: number
  urgeAt?: number
  /** When its personal data is erased, and since when erasure is asked for. */
  eraseBy?: number
  eraseAskedAt?: number
  overdueFrom?: number
  /** It is over, and the law wants something by then: its officer tells the parties, decides or publishes. */
  owedBy?: number
  tripleFrom?: number
  /** The officer the centre recalled it from last, and when. */
  recalledFrom?: string
  recalledAt?: number
  /** When the squad was told. */
  referredAt?: number
  /** Since when the association mediates. */
  entrustedAt?: number
  /** When it ended, while the consumer still awaits a call back. */
  toCallBack?: number
  updatedAt: number
}

const boxes: Record<CaseState, Box> = {
  received: 'waiting',
  returned: 'waiting',
  offered: 'moving',
  assigned: 'moving',
  onsite: 'moving',
  settled: 'closed',
  terminated: 'closed',
  withdrawn: 'closed',
  refused: 'closed',
  concluded: 'closed',
  merged: 'closed',
}
/** Sets each priority apart by more than any time in milliseconds. */
export const step = { P1: 0, P2: 1e13, P3: 2e13 }

/** Names of lists in the order of filing. Of a kind: reports are no part of what a shop sees (Art. 37). */
export const lists = {
  district: (districtId: string) => `district ${districtId}`,
  /** Without a number of the 12315 platform. */
  unregistered: (districtId: string) => `unregistered ${districtId}`,
  /** Settled for much less than was computed. */
  short: (districtId: string) => `short ${districtId}`,
  shop: (merchantId: string, kind: CaseKind) => `${kind} shop ${merchantId}`,
  grid: (gridId: string, kind: CaseKind) => `${kind} grid ${gridId}`,
  /** Complaints alone: only they are given one. */
  batch: (mark: string) => `batch ${mark}`,
}

function listsOf(state: Case): string[] {
  const { districtId, platformNumber, merchantId, gridId, kind, batch } = state
  return [
    lists.district(districtId),
    ...(platformNumber === undefined ? [lists.unregistered(districtId)] : []),
    ...(merchantId === undefined ? [] : [lists.shop(merchantId, kind)]),
    ...(gridId === undefined ? [] : [lists.grid(gridId, kind)]),
    ...(batch === undefined ? [] : [lists.batch(batch.mark)]),
    ...(shortfallOf(state) ? [lists.short(districtId)] : []),
  ]
}

/** The fields that lists find a case by. */
export function fields(state: Case, before: Partial<CaseDoc>): Omit<CaseDoc, keyof Head<Case>> {
  const { districtId, holder, helpers = [], offers, submittedAt, updatedAt, closedAt } = state
  const overdue = overdueFrom(state)
  const second = awaitsSecond(state)
  // Once its personal data is erased, the case is in no person's list.
  const { complainant = nobody, joined, left } = state.erasedAt === undefined ? before : {}
  const asked = [
    ...(offers ?? []).map(({ officerId }) => officerId),
    ...(closedAt === undefined ? helpers : []),
    ...(second === undefined ? [] : [second]),
  ]
  return {
    complainant,
    filers: [complainant, ...(joined ?? []).map(({ openid }) => openid)].filter((openid) => openid !== nobody),
    lists: listsOf(state),
    districtId,
    box: boxes[state.state],
    turn: closedAt === undefined ? step[state.priority] + submittedAt : -closedAt,
    submittedAt,
    updatedAt,
    ...known({
      joined,
      left,
      referredAt: state.referredAt,
      answerBy: answerBy(state),
      lapsesAt: lapsesAt(state),
      advanceBy: advanceBy(state),
      urgeAt: urgeAt(state),
      remindAt: remindAt(state),
      eraseBy: expiresAt(state),
      eraseAskedAt: isAsked(state) ? state.erasure?.askedAt : undefined,
      entrustedAt: closedAt === undefined && isEntrusted(state) ? state.entrusted?.at : undefined,
      toCallBack: isToCallBack(state) ? closedAt : undefined,
      holder,
      recalledFrom: state.recalled?.officerId,
      recalledAt: state.recalled?.at,
      offeredTo: asked.length > 0 ? asked : undefined,
      overdueFrom: overdue.once,
      owedBy: owedBy(state),
      tripleFrom: overdue.triple,
    }),
  }
}

/** When the timer has something to do for a case, ms since 1970: a shop's last moment is over before it is late. */
export function dueOf({ advanceBy, answerBy, lapsesAt, urgeAt, remindAt, eraseBy }: Partial<CaseDoc>) {
  const after = [answerBy, lapsesAt, remindAt].map((end) => (end !== undefined ? end + 1 : undefined))
  const known = [advanceBy, urgeAt, eraseBy, ...after].filter((at) => at !== undefined)
  return known.length > 0 ? Math.min(...known) : undefined
}

/** Without unknown fields: a query for what is due skips an absent field. */
const known = (found: Partial<CaseDoc>): Partial<CaseDoc> =>
  Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined))

export const cases = stream<Case, CaseEvent, CaseDoc>({
  name: 'cases',
  streamOf: (id) => id,
  missing: 'CASE_NOT_FOUND',
  evolver: caseEvolver,
  fields,
  due: dueOf,
})
