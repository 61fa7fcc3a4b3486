import { maxCounted } from '#shared/vocabulary/agenda'
import { openTrends } from '../../_persistence/warning/trends'
import type { AgendaSource } from '../agenda-source'

export const agenda: AgendaSource[] = [
  {
    kind: 'trends',
    roles: ['dispatcher', 'enforcement'],
    async count({ districtId }) {
      const trendsOfDistrict = await openTrends({ districtId }, maxCounted)
      return { count: trendsOfDistrict.length }
    },
  },
]
