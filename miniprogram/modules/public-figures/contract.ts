import * as v from 'valibot'
import { reads } from '../../shared/contract/action'
import { district, oneOf } from '../../shared/contract/fields'
import type { Figures } from '../../shared/figures/figures'
import type { FiguresExport } from '../../shared/figures/verify-figures'

/** The figures of one group of cases: of a district, branch, officer, kind of problem, … */
export interface GroupFigures {
  /** Id or code of the group, or the month; empty for the whole city. */
  id: string
  /** Name of the group; empty for the whole city. */
  label: string
  figures: Figures
}

/** Figures for the staff, and the tables that are published each month. */
export const contract = {
  command: {
    /** Statistics of the cases that were received in some months. */
    statistics: reads<{
      /** The last of the months, `2026-11`. */
      cohort: string
      /** Number of months. */
      months: number
      /** Days of these months up to today. */
      days: number
      /** When the timer counted the cases, ms since 1970: at most a few minutes ago. */
      asOf: number
      /**
       * The timer has not counted every case yet, for example after an update that added a figure.
       * All numbers are too small until then.
       */
      isRecounting: boolean
      /** The district, or the whole city, over these months. */
      district: GroupFigures
      /** One row for each group, as `by` asks. */
      rows: GroupFigures[]
      /** The district, or the whole city, month by month: at least six months, the latest last. */
      trend: GroupFigures[]
    }>()(
      v.object({
        months: v.optional(v.picklist([1, 3, 12], '时段不对'), 1),
        cohort: v.pipe(v.string('月份不对'), v.regex(/^\d{4}-(0[1-9]|1[0-2])$/, '月份不对')),
        /**
         * How `rows` are grouped. `category` is the kind of problem, `hour` the hour of the day in
         * which a case was received, `source` the channel by which it came.
         */
        by: oneOf(
          ['branch', 'grid', 'officer', 'category', 'trade', 'hour', 'source', 'district'],
          '分组不对',
        ),
        district,
      }),
    ),
  },
  service: {
    /**
     * The public table of a month (docs/figures.md).
     */
    figures: reads<{
      /** The months for which a table is published, the latest first. */
      months: string[]
      /** The newest edition that is in the log; absent if nothing is published yet. */
      shown?: FiguresExport
      /** The first complete edition; only if `shown` is a correction of it. */
      before?: FiguresExport
    }>()(
      v.object({
        /** If absent, the latest month. */
        month: v.optional(
          v.pipe(v.string('月份不对'), v.regex(/^\d{4}-(0[1-9]|1[0-2])$/, '月份不对')),
        ),
      }),
    ),
  },
}
