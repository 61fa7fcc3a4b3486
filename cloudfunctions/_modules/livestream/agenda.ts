import { maxCounted } from '#shared/vocabulary/agenda'
import type { AgendaSource } from '../agenda-source'
import { livestreamsInDistrict } from './livestreams'

export const agenda: AgendaSource[] = [
  {
    kind: 'streams',
    roles: ['dispatcher'],
    async count({ districtId }) {
      const openStreams = await livestreamsInDistrict(
        districtId,
        ['running', 'interrupted'],
        maxCounted,
      )
      return { count: openStreams.length, at: openStreams[0]?.openedAt }
    },
  },
]
