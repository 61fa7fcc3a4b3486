import type { Day } from '#shared/calendar/days'
import { AppError } from '#shared/errors'
import type { ProblemType } from '#shared/vocabulary/case'
import type { TrendResult } from '#shared/vocabulary/collective'
import {
  createDecider,
  type EventOf,
  eventRows,
  evolverStartingWith,
  type Readable,
} from '../decider'

/** How many persons complain. It names no person. */
interface TrendSize {
  persons: number
  /** Persons in a usual week, in tenths. Absent if the trend is about a shop. */
  usual?: number
  /** The complaints. Only the centre may see them. */
  caseIds?: string[]
}

/** A matter about which several persons complain. */
interface FoundTrend extends TrendSize {
  /** The matter: its area or shop, and the kind of problem. */
  key: string
  districtId: string
  gridId: string
  merchantId?: string
  problem: ProblemType
  /** Day on which the trend was found. */
  openedOn: Day
}

interface Resolution {
  result: TrendResult
}

export interface Trend extends FoundTrend, Readable {
  resolved?: Resolution & { by: string; at: number }
}

export const emptyTrend: Trend = {
  key: '',
  districtId: '',
  gridId: '',
  problem: 'other',
  persons: 0,
  openedOn: '',
}

const defineEvent = eventRows<Trend>()

const trendEvents = {
  'trend.found': defineEvent<FoundTrend>((_trend, foundTrend) => foundTrend),
  'trend.grown': defineEvent<TrendSize>((trend, trendSize) => ({ ...trend, ...trendSize })),
  'trend.resolved': defineEvent<Resolution>((trend, resolution, moment) => ({
    ...trend,
    resolved: { by: moment.by.ref as string, at: moment.at, ...resolution },
  })),
}
export type TrendEvent = EventOf<typeof trendEvents>

export const isOpenTrend = ({ persons, resolved }: Trend): boolean =>
  persons > 0 && resolved === undefined

const trendCommands = {
  /** The same matter on the same day is the same trend: a repetition has no effect. */
  find: {
    decide: ({ persons }: Trend, { foundTrend }: { foundTrend: FoundTrend }): TrendEvent[] =>
      persons === 0 ? [{ type: 'trend.found', data: foundTrend }] : [],
  },
  /** The number of persons has changed. No effect once the trend is resolved. */
  grow: {
    decide: (trend: Trend, { size }: { size: TrendSize }): TrendEvent[] =>
      isOpenTrend(trend) && trend.persons !== size.persons
        ? [{ type: 'trend.grown', data: size }]
        : [],
  },
  /** Error: TREND_NOT_FOUND if there is no such trend, or if it is resolved. */
  resolve: {
    decide(trend: Trend, resolution: Resolution): TrendEvent[] {
      if (!isOpenTrend(trend)) throw new AppError('TREND_NOT_FOUND')
      return [{ type: 'trend.resolved', data: resolution }]
    },
  },
}

export const trendDecider = createDecider(
  evolverStartingWith<Trend, TrendEvent>('trend.found', emptyTrend, trendEvents),
  trendCommands,
)
