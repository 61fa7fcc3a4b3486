import { countWithoutNumber } from '../../_persistence/case/queries'
import type { AgendaSource } from '../agenda-source'

export const agenda: AgendaSource[] = [
  {
    kind: 'unregistered',
    roles: ['dispatcher'],
    count: async ({ districtId }) => ({ count: await countWithoutNumber(districtId) }),
  },
]
