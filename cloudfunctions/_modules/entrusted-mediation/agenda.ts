import { maxCounted } from '#shared/vocabulary/agenda'
import { casesEntrusted } from '../../_persistence/case/queries'
import type { AgendaSource } from '../agenda-source'

export const agenda: AgendaSource[] = [
  {
    kind: 'entrusted',
    roles: ['council'],
    async count({ districtId }) {
      const entrustedCases = await casesEntrusted(districtId, maxCounted)
      return { count: entrustedCases.length }
    },
  },
]
