import { shanghaiDayOf, startOfDay } from '#shared/calendar/days'
import type { Agenda, OwnFigures } from '#shared/contract/service'
import { type AgendaKind, maxCounted } from '#shared/vocabulary/agenda'
import type { Role } from '#shared/vocabulary/roles'
import { materialsLapsedAt } from '../_domain/case/filing/commands'
import { isDutyAfterEnd, nextServiceTarget } from '../_domain/deadlines/case-deadlines'
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

/** Which kinds of pending work each role sees. */
const kindsByRole: Partial<Record<Role, AgendaKind[]>> = {
  officer: ['today', 'lapsed', 'owed'],
  dispatcher: ['unowned', 'lapsed'],
  leader: ['unowned', 'closings', 'rebuttals', 'erasures'],
  council: ['rebuttals'],
}

const dayMs = 86_400_000
/**
 * By the bureau's own rules, an item of these kinds is to be answered within so many days. This
 * only affects the order of the list.
 */
const answerDaysByKind: Partial<Record<AgendaKind, number>> = {
  erasures: 10,
}

/** Lists the work that is pending for a member of staff, the most urgent first. */
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
  const [counts, ownFigures] = await Promise.all([
    Promise.all(
      sourcesFor(role).map(async ({ kind, count }) => ({ kind, ...(await count(query)) })),
    ),
    role === 'officer' ? loadOwnFigures(staffId, now) : undefined,
  ])

  const items: Agenda['items'] = counts.filter(({ count }) => count > 0)
  // A kind without a date comes last.
  const urgencyOf = ({ kind, at = Number.MAX_SAFE_INTEGER }: Agenda['items'][number]) =>
    at + (answerDays(kind) ?? 0) * dayMs
  items.sort((first, second) => urgencyOf(first) - urgencyOf(second))
  return { now, items, own: ownFigures }
}

/** The sources of a role: those of the core, and those of the modules in this build. */
function sourcesFor(role: Role): Pick<AgendaSource, 'kind' | 'count'>[] {
  const coreSources = (kindsByRole[role] ?? []).flatMap((kind) => {
    const count = agendaCounts[kind]
    return count ? [{ kind, count }] : []
  })
  return [...coreSources, ...moduleSources.filter(({ roles }) => roles.includes(role))]
}

const answerDays = (kind: AgendaKind): number | undefined =>
  answerDaysByKind[kind] ?? moduleSources.find((source) => source.kind === kind)?.answerWithinDays

/** Counts items that are sorted by date, and takes the date of the first one. */
function countWithFirst<Item>(
  sortedItems: Item[],
  dateOf: (item: Item) => number | undefined,
): AgendaCount {
  const [firstItem] = sortedItems
  return {
    count: sortedItems.length,
    at: firstItem === undefined ? undefined : dateOf(firstItem),
  }
}

const countWithEarliest = (dates: number[]): AgendaCount => ({
  count: dates.length,
  at: dates.length > 0 ? Math.min(...dates) : undefined,
})

/**
 * For each kind: how many items are pending, and the date of the most urgent one. The kinds are
 * read in parallel.
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
    const tomorrow = startOfDay(shanghaiDayOf(now)) + dayMs
    const dates = (await casesOwnedBy(staffId, 'moving', maxCounted))
      .flatMap(({ state }) => nextDueDate(state, now)?.at ?? [])
      .filter((dueAt) => dueAt <= tomorrow)
    return countWithEarliest(dates)
  },
  async lapsed({ staffId, districtId, role }) {
    // Requested materials did not come in time. The officer of the case goes on without them. If
    // the case has no officer yet, the centre does.
    const openCases =
      role === 'officer'
        ? await casesOwnedBy(staffId, 'moving', maxCounted)
        : await casesInQueue(districtId, 'waiting', maxCounted)
    const dates = openCases.flatMap(({ state }) => materialsLapsedAt(state) ?? [])
    return countWithEarliest(dates)
  },
  async owed({ staffId, role }) {
    // Duties that an officer still has after the end of a case.
    const closedCases = await casesWithDuties(staffId, maxCounted)
    return countWithEarliest(
      closedCases.flatMap(({ state }) =>
        openDutiesOf(state).flatMap(({ what: dutyKind, at }) =>
          isDutyAfterEnd(role, state, dutyKind) ? [at] : [],
        ),
      ),
    )
  },
  rebuttals: async ({ within, role }) =>
    countWithFirst(
      (await warningsWithObjection(within, maxCounted)).filter(
        ({ state: { content } }) => instrumentRules[content.instrument].approver === role,
      ),
      ({ answerBy }) => answerBy,
    ),
  closings: async ({ within }) =>
    countWithFirst(await casesToClose(within, maxCounted), ({ updatedAt }) => updatedAt),
  erasures: async ({ within }) =>
    countWithFirst(await casesToErase(within, maxCounted), ({ eraseAskedAt }) => eraseAskedAt),
}

/** No officer closes so many cases in a month. */
const maxEndedCases = 500

/** Counts what an officer has done this month. */
async function loadOwnFigures(officerId: string, now: number): Promise<OwnFigures> {
  const today = shanghaiDayOf(now)
  const monthStart = startOfDay(`${today.slice(0, 7)}-01`)
  const snapshots = await casesEndedSince({ owner: officerId }, monthStart, maxEndedCases)
  const endedCases = snapshots.map(({ state }) => state)

  const stars = endedCases.flatMap(({ rating }) => rating?.stars ?? [])
  const handlingTimesMs = endedCases.flatMap(({ ownedSince, closedAt }) =>
    ownedSince && closedAt ? [closedAt - ownedSince] : [],
  )
  const medianMs = quantileOf(handlingTimesMs, 0.5)
  return {
    today: endedCases.filter(({ closedAt = 0 }) => closedAt >= startOfDay(today)).length,
    month: endedCases.length,
    rated: stars.length,
    stars: stars.length > 0 ? averageToOneDecimal(stars) : undefined,
    minutes: medianMs === undefined ? undefined : Math.max(1, Math.round(medianMs / 60_000)),
  }
}

function averageToOneDecimal(values: number[]): number {
  const sum = values.reduce((total, value) => total + value, 0)
  return Math.round((sum / values.length) * 10) / 10
}
