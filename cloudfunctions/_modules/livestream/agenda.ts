import { mostCounted } from '#shared/vocabulary/agenda'
import type { AgendaSource } from '../agenda-source'
import { livestreamsInDistrict } from './livestreams'

export const agenda: AgendaSource[] = [
  {
    kind: 'streams',
    roles: ['dispatcher'],
    async count({ districtId }) {
      const streams = await livestreamsInDistrict(
        districtId,
        ['running', 'interrupted'],
        mostCounted,
      )
      return { count: streams.length, at: streams[0]?.openedAt }
    },
  },
]
