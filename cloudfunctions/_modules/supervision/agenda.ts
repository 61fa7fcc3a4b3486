import { casesOverdue, countOverdue, countToFollowUp } from '../../_persistence/case/queries'
import type { AgendaSource } from '../agenda-source'

export const agenda: AgendaSource[] = [
  {
    kind: 'overdue',
    roles: ['dispatcher', 'leader'],
    async count({ within: districtFilter, now }) {
      const [overdueCount, longestOverdue] = await Promise.all([
        countOverdue(districtFilter, 'overdueFrom', now),
        casesOverdue(districtFilter, 'overdueFrom', now, 1),
      ])
      return { count: overdueCount, at: longestOverdue[0]?.overdueFrom }
    },
  },
  {
    kind: 'callBacks',
    roles: ['dispatcher', 'leader'],
    count: async ({ within: districtFilter }) => ({ count: await countToFollowUp(districtFilter) }),
  },
]
