import { shanghaiDayOf, startOfDay } from '#shared/calendar/days'
import type { Agenda, OwnFigures } from '#shared/contract/service'
import { type AgendaKind, mostCounted } from '#shared/vocabulary/agenda'
import type { Role } from '#shared/vocabulary/roles'
import { materialsLapsedAt } from '../_domain/case/filing/commands'
import { nextServiceTarget, owesAfterEnd } from '../_domain/deadlines/case-deadlines'
import { instrumentRules } from '../_domain/warning/state'
import type { Handler } from '../_gateway/handler'
import { districtFilterFor } from '../_gateway/own-district'
import type { AgendaCount, AgendaQuery, AgendaSource } from '../_modules/agenda-source'
import { moduleAgenda } from '../_modules/generated/agenda'
import {
  casesEndedSince,
  casesInQueue,
  casesOwnedBy,
  casesToClose,
  casesToErase,
  casesWithDuties,
  countQueue,
} from '../_persistence/case/queries'
import { warningsWithObjection } from '../_persistence/warning/warnings'
import { quantileOf } from '../_rules/statistics/quantile'
import { nextDueDate, openDutiesOf } from '../_views/case/open-duties'

const moduleSources: readonly AgendaSource[] = moduleAgenda

/** What may wait for whom. */
const agendas: Partial<Record<Role, AgendaKind[]>> = {
  officer: ['today', 'lapsed', 'owed'],
  dispatcher: ['unowned', 'lapsed'],
  leader: ['unowned', 'closings', 'rebuttals', 'erasures'],
  council: ['rebuttals'],
}

const DAY_MS = 86_400_000
/**
 * Within how many days of its beginning each is to be answered: house rules, which decide the order
 * alone.
 */
const answerDaysByKind: Partial<Record<AgendaKind, number>> = {
  erasures: 10,
}

export const agenda: Handler<'service.agenda'> = async (_input, call) => {
  const { staff, now } = call
  const { _id: staffId, districtId, role } = staff
  const query: AgendaQuery = {
    staffId,
    call,
    districtId,
    within: await districtFilterFor(staff),
    role,
    now,
  }
  const [counts, ownResults] = await Promise.all([
    Promise.all(
      sourcesFor(role).map(async ({ kind, count }) => ({ kind, ...(await count(query)) })),
    ),
    role === 'officer' ? ownFigures(staffId, now) : undefined,
  ])
  const items: Agenda['items'] = counts.filter(({ count }) => count > 0)
  // What nobody waits for comes after everything else.
  const urgencyOf = ({ kind, at = Number.MAX_SAFE_INTEGER }: Agenda['items'][number]) =>
    at + (answerDays(kind) ?? 0) * DAY_MS
  items.sort((first, second) => urgencyOf(first) - urgencyOf(second))
  return { now, items, own: ownResults }
}

/** What may wait for this role: kinds of the core, and those of the modules of this build. */
function sourcesFor(role: Role): Pick<AgendaSource, 'kind' | 'count'>[] {
  const ofCore = (agendas[role] ?? []).flatMap((kind) => {
    const count = agendaCounts[kind]
    return count ? [{ kind, count }] : []
  })
  return [...ofCore, ...moduleSources.filter(({ roles }) => roles.includes(role))]
}

const answerDays = (kind: AgendaKind): number | undefined =>
  answerDaysByKind[kind] ?? moduleSources.find((source) => source.kind === kind)?.answerWithinDays

const countWithFirst = <Item>(
  waitingItems: Item[],
  at: (starCount: Item) => number | undefined,
): AgendaCount => ({
  count: waitingItems.length,
  at:
    waitingItems[0] !== undefined && at(waitingItems[0]) !== undefined
      ? at(waitingItems[0])
      : undefined,
})

const countWithEarliest = (dates: number[]): AgendaCount => ({
  count: dates.length,
  at: dates.length > 0 ? Math.min(...dates) : undefined,
})

/**
 * How many of each kind wait, and for how long or until when. Each is read by itself, all side by
 * side.
 */
const agendaCounts: Partial<Record<AgendaKind, AgendaSource['count']>> = {
  async unowned({ within, now }) {
    const [count, [snapshot]] = await Promise.all([
      countQueue(within, 'waiting'),
      casesInQueue(within, 'waiting', 1),
    ])
    return {
      count,
      at: snapshot
        ? (nextServiceTarget(snapshot.state, now)?.at ?? snapshot.submittedAt)
        : undefined,
    }
  },
  async today({ staffId, now }) {
    const tomorrow = startOfDay(shanghaiDayOf(now)) + DAY_MS
    const dates = (await casesOwnedBy(staffId, 'moving', mostCounted))
      .flatMap(({ state }) => nextDueDate(state, now)?.at ?? [])
      .filter((dueAt) => dueAt <= tomorrow)
    return countWithEarliest(dates)
  },
  async lapsed({ staffId, districtId, role }) {
    // The officer who has the case goes on; while no officer has it, the centre decides.
    const foundCases =
      role === 'officer'
        ? await casesOwnedBy(staffId, 'moving', mostCounted)
        : await casesInQueue(districtId, 'waiting', mostCounted)
    const dates = foundCases.flatMap(({ state }) => materialsLapsedAt(state) ?? [])
    return countWithEarliest(dates)
  },
  async owed({ staffId, role }) {
    // What the officer owes after the end.
    const foundCases = await casesWithDuties(staffId, mostCounted)
    return countWithEarliest(
      foundCases.flatMap(({ state }) =>
        openDutiesOf(state).flatMap(({ what: dutyKind, at }) =>
          owesAfterEnd(role, state, dutyKind) ? [at] : [],
        ),
      ),
    )
  },
  rebuttals: async ({ within, role }) =>
    countWithFirst(
      (await warningsWithObjection(within, mostCounted)).filter(
        ({ state: { content } }) => instrumentRules[content.instrument].approver === role,
      ),
      ({ answerBy }) => answerBy,
    ),
  closings: async ({ within }) =>
    countWithFirst(await casesToClose(within, mostCounted), ({ updatedAt }) => updatedAt),
  erasures: async ({ within }) =>
    countWithFirst(await casesToErase(within, mostCounted), ({ eraseAskedAt }) => eraseAskedAt),
}

/** More than an officer ends in a month. */
const maxEndedCases = 500

/** What an officer has done since the month began. */
async function ownFigures(officerId: string, now: number): Promise<OwnFigures> {
  const today = shanghaiDayOf(now)
  const endedCases = (
    await casesEndedSince(
      { owner: officerId },
      startOfDay(`${today.slice(0, 7)}-01`),
      maxEndedCases,
    )
  ).map(({ state }) => state)
  const stars = endedCases.flatMap(({ rating }) => rating?.stars ?? [])
  const handlingDurations = endedCases.flatMap(({ ownedSince, closedAt }) =>
    ownedSince && closedAt ? [closedAt - ownedSince] : [],
  )
  const medianDuration = quantileOf(handlingDurations, 0.5)
  return {
    today: endedCases.filter(({ closedAt = 0 }) => closedAt >= startOfDay(today)).length,
    month: endedCases.length,
    rated: stars.length,
    stars:
      stars.length > 0
        ? Math.round(
            (stars.reduce((total, starCount) => total + starCount, 0) / stars.length) * 10,
          ) / 10
        : undefined,
    minutes:
      medianDuration === undefined ? undefined : Math.max(1, Math.round(medianDuration / 60_000)),
  }
}
