import { dayOf, startOf } from '../../miniprogram/shared/clock/days'
import type { Agenda, OwnFigures } from '../../miniprogram/shared/contract/service'
import { quantile } from '../../miniprogram/shared/quantile'
import { type AgendaKind, mostCounted as most } from '../../miniprogram/shared/vocabulary/agenda'
import type { Role } from '../../miniprogram/shared/vocabulary/roles'
import { lapsedAt } from '../_domain/case/filing/commands'
import { nextTarget, owes } from '../_domain/clocks/case-clocks'
import { mayRecheck } from '../_domain/merchant/correction'
import { tasksLeft } from '../_domain/merchant/draws'
import { pendingUntil } from '../_domain/order/order'
import { instrumentRules } from '../_domain/warning/state'
import type { Call, Handler } from '../_serve/call'
import { ordersOpenTo } from '../_serve/orders-open-to'
import { withinFor } from '../_serve/own-district'
import { troublesSince } from '../_store/calls/troubles'
import {
  casesEntrusted,
  casesHeldBy,
  casesInBox,
  casesOverdue,
  casesOwedBy,
  casesReferred,
  casesToClose,
  casesToErase,
  countBox,
  countOverdue,
  countToCallBack,
  countWithoutNumber,
  endedSince,
} from '../_store/case/queries'
import type { Within } from '../_store/database'
import { livesIn } from '../_store/live/lives'
import { drawsLate, tasksWith } from '../_store/merchant/draws'
import { openOrders } from '../_store/merchant/inspections'
import { heldRatings } from '../_store/merchant/ratings'
import { scorecardsListed } from '../_store/merchant/scorecards'
import { consultationsWaiting } from '../_store/service/consultations'
import { ordersIn, ordersTo } from '../_store/staff/orders'
import { openTrends } from '../_store/warning/trends'
import { warningsObjected } from '../_store/warning/warnings'
import { dueDate, dutiesOf } from '../_views/case/due'

/** What may wait for whom. */
const agendas: Partial<Record<Role, AgendaKind[]>> = {
  officer: ['orders', 'today', 'lapsed', 'owed', 'inspections', 'objections', 'held', 'awards'],
  dispatcher: [
    'unowned',
    'streams',
    'overdue',
    'orders',
    'questions',
    'lapsed',
    'callBacks',
    'unregistered',
    'trends',
    'draws',
  ],
  leader: [
    'unowned',
    'overdue',
    'closings',
    'orders',
    'draws',
    'rebuttals',
    'erasures',
    'objections',
    'held',
    'awards',
    'callBacks',
  ],
  squad: ['orders', 'referred', 'owed', 'inspections', 'trends'],
  association: ['questions', 'entrusted', 'rebuttals'],
  admin: ['faults'],
}

const DAY_MS = 86_400_000
/** Within how many days of its beginning each is to be answered: house rules, which decide the order alone. */
const days: Partial<Record<AgendaKind, number>> = {
  questions: 1,
  held: 3,
  objections: 3,
  referred: 5,
  erasures: 10,
  awards: 10,
}

export const agenda: Handler<'service.agenda'> = async (_, call) => {
  const { staff, now } = call
  const { _id: me, districtId, role } = staff
  const asked: Asked = { me, call, districtId, within: await withinFor(staff), role, now }
  const [found, own] = await Promise.all([
    Promise.all((agendas[role] ?? []).map(async (kind) => ({ kind, ...(await waits[kind](asked)) }))),
    role === 'officer' ? ownFigures(me, now) : undefined,
  ])
  const items: Agenda['items'] = found.filter(({ count }) => count > 0)
  // What nobody waits for comes after everything else.
  const pressing = ({ kind, at = Number.MAX_SAFE_INTEGER }: Agenda['items'][number]) => at + (days[kind] ?? 0) * DAY_MS
  items.sort((a, b) => pressing(a) - pressing(b))
  return { now, items, ...(own && { own }) }
}

interface Asked {
  me: string
  call: Call
  districtId: string
  /** Their district, or all where they see all. */
  within: Within
  role: Role
  now: number
}

interface Waiting {
  count: number
  at?: number | undefined
}

const first = <One>(found: One[], at: (one: One) => number | undefined): Waiting => ({
  count: found.length,
  ...(found[0] !== undefined && at(found[0]) !== undefined && { at: at(found[0]) }),
})

const earliest = (dates: number[]): Waiting => ({
  count: dates.length,
  ...(dates.length > 0 && { at: Math.min(...dates) }),
})

/** How many of each kind wait, and for how long or until when. Each is read by itself, all side by side. */
const waits: Record<AgendaKind, (asked: Asked) => Promise<Waiting>> = {
  async unowned({ within, now }) {
    const [count, [head]] = await Promise.all([countBox(within, 'waiting'), casesInBox(within, 'waiting', 1)])
    return { count, ...(head && { at: nextTarget(head.state, now)?.at ?? head.submittedAt }) }
  },
  streams: async ({ districtId }) =>
    first(await livesIn(districtId, ['running', 'interrupted'], most), ({ openedAt }) => openedAt),
  async overdue({ within, now }) {
    const [count, [head]] = await Promise.all([
      countOverdue(within, 'overdueFrom', now),
      casesOverdue(within, 'overdueFrom', now, 1),
    ])
    return { count, at: head?.overdueFrom }
  },
  async today({ me, now }) {
    const tomorrow = startOf(dayOf(now)) + DAY_MS
    const dates = (await casesHeldBy(me, 'moving', most))
      .flatMap(({ state }) => dueDate(state, now)?.at ?? [])
      .filter((at) => at <= tomorrow)
    return earliest(dates)
  },
  async lapsed({ me, districtId, role }) {
    // The officer who has the case goes on; while no officer has it, the centre decides.
    const found =
      role === 'officer' ? await casesHeldBy(me, 'moving', most) : await casesInBox(districtId, 'waiting', most)
    const dates = found.flatMap(({ state }) => lapsedAt(state) ?? [])
    return earliest(dates)
  },
  async owed({ me, districtId, role }) {
    // What is owed after the end: by the officer, or by the squad about a violation in a complaint.
    const found = role === 'officer' ? await casesOwedBy(me, most) : await casesReferred(districtId, most)
    return earliest(
      found.flatMap(({ state }) => dutiesOf(state).flatMap(({ what, at }) => (owes(role, state, what) ? [at] : []))),
    )
  },
  rebuttals: async ({ within, role }) =>
    first(
      (await warningsObjected(within, most)).filter(
        ({ state: { content } }) => instrumentRules[content.instrument].approver === role,
      ),
      ({ answerBy }) => answerBy,
    ),
  async inspections({ me, call, districtId }) {
    const [{ drawn, ordered }, orders] = await Promise.all([tasksWith(me, most), openOrders(districtId, most)])
    const dates = [
      ...[...drawn, ...ordered].flatMap(({ tasks, dueAt }) => tasksLeft(tasks, me).map(() => dueAt as number)),
      ...orders.filter((order) => mayRecheck(order, call.actor)).map(({ dueAt }) => dueAt as number),
    ]
    return earliest(dates)
  },
  draws: async ({ within, now }) => first(await drawsLate(within, now, most), ({ dueAt }) => dueAt),
  closings: async ({ within }) => first(await casesToClose(within, most), ({ updatedAt }) => updatedAt),
  async orders({ me, call, within, role }) {
    const isAddressee = role === 'officer' || role === 'squad'
    const found = isAddressee ? await ordersTo(me, most) : await ordersIn(within, most)
    const open = found.filter(({ state }) =>
      isAddressee
        ? state.to.some(({ id, acknowledgedAt }) => id === me && acknowledgedAt === undefined)
        : pendingUntil(state) !== undefined,
    )
    return earliest((await ordersOpenTo(call, open, !isAddressee)).map(({ state }) => state.answerBy))
  },
  questions: async ({ districtId }) =>
    first(await consultationsWaiting(districtId, most), ({ updatedAt }) => updatedAt),
  entrusted: async ({ districtId }) => first(await casesEntrusted(districtId, most), () => undefined),
  referred: async ({ districtId }) =>
    first(
      (await casesReferred(districtId, most)).filter(({ state }) => state.verified?.at === undefined).reverse(),
      ({ referredAt }) => referredAt,
    ),
  objections: async ({ within }) =>
    first(await scorecardsListed(within, 'waitsSince', 0, most), ({ waitsSince }) => waitsSince),
  held: async ({ within }) => first(await heldRatings(within, most), ({ at }) => at),
  awards: async ({ within }) =>
    first(await scorecardsListed(within, 'appliedSince', 0, most), ({ appliedSince }) => appliedSince),
  erasures: async ({ within }) => first(await casesToErase(within, most), ({ eraseAskedAt }) => eraseAskedAt),
  callBacks: async ({ within }) => ({ count: await countToCallBack(within) }),
  unregistered: async ({ districtId }) => ({ count: await countWithoutNumber(districtId) }),
  trends: async ({ districtId }) => first(await openTrends({ districtId }, most), () => undefined),
  async faults({ now }) {
    const faults = (await troublesSince(startOf(dayOf(now)), most)).filter(({ kind }) => kind === 'fault')
    return { count: faults.reduce((sum, { count }) => sum + count, 0) }
  },
}

/** More than an officer ends in a month. */
const mostEnded = 500

/** What an officer has done since the month began. */
async function ownFigures(officerId: string, now: number): Promise<OwnFigures> {
  const today = dayOf(now)
  const ended = (await endedSince({ holder: officerId }, startOf(`${today.slice(0, 7)}-01`), mostEnded)).map(
    ({ state }) => state,
  )
  const stars = ended.flatMap(({ rating }) => rating?.stars ?? [])
  const spans = ended.flatMap(({ takenAt, closedAt }) => (takenAt && closedAt ? [closedAt - takenAt] : []))
  const minutes = quantile(spans, 0.5)
  return {
    today: ended.filter(({ closedAt = 0 }) => closedAt >= startOf(today)).length,
    month: ended.length,
    rated: stars.length,
    ...(stars.length > 0 && { stars: Math.round((stars.reduce((sum, one) => sum + one, 0) / stars.length) * 10) / 10 }),
    ...(minutes !== undefined && { minutes: Math.max(1, Math.round(minutes / 60_000)) }),
  }
}
