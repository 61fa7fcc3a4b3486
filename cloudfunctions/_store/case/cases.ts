import type { CaseState } from '../../../miniprogram/shared/vocabulary/case'
import { remindAt } from '../../_domain/case/agreement/dues'
import { answerBy } from '../../_domain/case/answer/answer'
import { isToCallBack } from '../../_domain/case/closing/commands'
import { advanceBy } from '../../_domain/case/dispatch/advance'
import { expiresAt, isAsked } from '../../_domain/case/erasure/retention'
import type { CaseEvent } from '../../_domain/case/events'
import { caseEvolver } from '../../_domain/case/evolve'
import { isEntrusted } from '../../_domain/case/mediation/commands'
import { nobody } from '../../_domain/case/relations'
import type { Case } from '../../_domain/case/state'
import { overdueFrom, urgeAt } from '../../_domain/clocks/case-clocks'
import { type Head, stream } from '../stream'

/** The centre's three boxes: nobody has it, somebody is asked or has it, it is over. */
export type Box = 'waiting' | 'moving' | 'closed'

/** Head of a case: what its events amount to, the end of its chain, and the fields that lists are found by. */
export interface CaseDoc extends Head<Case> {
  state: Case
  /** openid; never in an event. */
  complainant: string
  /** Who has joined the complaint, and as which person. */
  joined?: { openid: string; person: number }[]
  districtId: string
  box: Box
  /** Whose turn it is in a box, lowest first: open cases by priority and age, closed ones the latest first. */
  turn: number
  submittedAt: number
  holder?: string
  /** Has no number of the 12315 platform. */
  unregistered?: true
  /** Until when the shop is asked to answer. */
  answerBy?: number
  /** When to ask whether what was agreed has come. */
  remindAt?: number
  /** Officers with an open offer. */
  offeredTo?: string[]
  /** When the timer has to move the case on, to remind somebody, and from when it is overdue, once and three times. */
  advanceBy?: number
  urgeAt?: number
  /** When what is personal in it is erased, and since when that is asked for. */
  eraseBy?: number
  eraseAskedAt?: number
  overdueFrom?: number
  tripleFrom?: number
  /** From whom the centre took it back last, and when. */
  recalledFrom?: string
  recalledAt?: number
  /** When the squad was told. */
  referredAt?: number
  /** Since when the association mediates. */
  entrustedAt?: number
  /** When it ended that nobody has called back about. */
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
}
/** Sets each priority apart by more than any time in milliseconds. */
export const step = { P1: 0, P2: 1e13, P3: 2e13 }

/** The fields that lists find a case by. */
export function fields(state: Case, before: Partial<CaseDoc>): Omit<CaseDoc, keyof Head<Case>> {
  const { districtId, holder, offers, submittedAt, updatedAt, closedAt } = state
  const overdue = overdueFrom(state)
  return {
    // Once what is personal is erased, the case is no one's complaint any more.
    complainant: state.erasedAt === undefined ? (before.complainant ?? nobody) : nobody,
    districtId,
    box: boxes[state.state],
    turn: closedAt === undefined ? step[state.priority] + submittedAt : -closedAt,
    submittedAt,
    updatedAt,
    ...known({
      joined: state.erasedAt === undefined ? before.joined : undefined,
      referredAt: state.referredAt,
      eraseBy: expiresAt(state),
      eraseAskedAt: isAsked(state) ? state.erasure?.askedAt : undefined,
      entrustedAt: closedAt === undefined && isEntrusted(state) ? state.entrusted?.at : undefined,
      toCallBack: isToCallBack(state) ? closedAt : undefined,
      holder,
      recalledFrom: state.recalled?.officerId,
      recalledAt: state.recalled?.at,
      offeredTo: offers?.map(({ officerId }) => officerId),
      answerBy: answerBy(state),
      advanceBy: advanceBy(state),
      urgeAt: urgeAt(state),
      remindAt: remindAt(state),
      overdueFrom: overdue.once,
      tripleFrom: overdue.triple,
      unregistered: state.platformNumber === undefined ? true : undefined,
    }),
  }
}

/** Without what is not known: a query for what is due passes over a field that is absent. */
const known = (found: Partial<CaseDoc>): Partial<CaseDoc> =>
  Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined))

export const cases = stream<Case, CaseEvent, CaseDoc>({
  name: 'cases',
  streamOf: (id) => id,
  evolver: caseEvolver,
  fields,
})
