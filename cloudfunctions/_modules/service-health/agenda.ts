import { shanghaiDayOf, startOfDay } from '#shared/calendar/days'
import { mostCounted } from '#shared/vocabulary/agenda'
import { faultReportsSince } from '../../_persistence/requests/fault-reports'
import type { AgendaSource } from '../agenda-source'

export const agenda: AgendaSource[] = [
  {
    kind: 'faults',
    roles: ['admin'],
    async count({ now }) {
      const reports = await faultReportsSince(startOfDay(shanghaiDayOf(now)), mostCounted)
      const faults = reports.filter(({ kind }) => kind === 'fault')
      return { count: faults.reduce((total, { count }) => total + count, 0) }
    },
  },
]
