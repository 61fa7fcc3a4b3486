import * as v from 'valibot'
import { reads } from '../../shared/contract/action'
import { district, oneOf } from '../../shared/contract/fields'
import type { Figures } from '../../shared/figures/figures'
import type { FiguresExport } from '../../shared/figures/verify-figures'

/**
 * Figures of the same months for a district, branch, officer, kind of problem, way in or hour of
 * the day, or of one month; of the whole city with an empty id and label.
 */
export interface GroupFigures {
  id: string
  label: string
  figures: Figures
}

/** Figures for the staff, and the tables that are published each month. */
export const contract = {
  command: {
    /**
     * Figures of the `months` that end with `cohort` (`2026-11`), computed beforehand by the minute
     * timer: `asOf` is at most a few minutes old. `rows`: one for each branch, grid, officer, kind,
     * trade, hour of receipt, way in or district; `trend`: the district, or the city, month by
     * month, half a year at least, the latest last.
     */
    statistics: reads<{
      cohort: string
      months: number
      /** Days of these months up to today. */
      days: number
      asOf: number
      /**
       * The timer has not counted every case yet, as after an update that added a figure: all
       * numbers are too small.
       */
      isRecounting: boolean
      district: GroupFigures
      rows: GroupFigures[]
      trend: GroupFigures[]
    }>()(
      v.object({
        months: v.optional(v.picklist([1, 3, 12], '时段不对'), 1),
        cohort: v.pipe(v.string('月份不对'), v.regex(/^\d{4}-(0[1-9]|1[0-2])$/, '月份不对')),
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
     * The public table of a month (docs/figures.md), the latest without one: its newest edition
     * that is in the log, and the first one that was complete where that was corrected. `months`:
     * the latest first.
     */
    figures: reads<{ months: string[]; shown?: FiguresExport; before?: FiguresExport }>()(
      v.object({
        month: v.optional(
          v.pipe(v.string('月份不对'), v.regex(/^\d{4}-(0[1-9]|1[0-2])$/, '月份不对')),
        ),
      }),
    ),
  },
}
