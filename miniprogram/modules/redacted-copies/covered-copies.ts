import { call } from '../../api/call'
import type { CoveredCopiesSource } from '../covered-copies-source'

export const coveredCopies: CoveredCopiesSource[] = [
  {
    async findPublishable(number) {
      const { copies } = await call('warning.copies', { number })
      return copies
    },
    review: (input) => call('evidence.review', input),
  },
]
