import { mostCounted } from '#shared/vocabulary/agenda'
import { openTrends } from '../../_persistence/warning/trends'
import type { AgendaSource } from '../agenda-source'

export const agenda: AgendaSource[] = [
  {
    kind: 'trends',
    roles: ['dispatcher', 'enforcement'],
    async count({ districtId }) {
      return { count: (await openTrends({ districtId }, mostCounted)).length }
    },
  },
]
