import { shanghaiDayOf, startOfDay } from '#shared/calendar/days'
import { maxCounted } from '#shared/vocabulary/agenda'
import { faultReportsSince } from '../../_persistence/requests/fault-reports'
import type { AgendaSource } from '../agenda-source'
import { countFaults } from './count-faults'

export const agenda: AgendaSource[] = [
  {
    kind: 'faults',
    roles: ['admin'],
    async count({ now }) {
      const startOfToday = startOfDay(shanghaiDayOf(now))
      const faultReports = await faultReportsSince(startOfToday, maxCounted)
      return { count: countFaults(faultReports) }
    },
  },
]
