import { call } from '../../api/call'
import { loadDistrictChoice } from '../../api/city'
import type { Choice } from '../../format/choices'
import { registerPage } from '../../page/base-page'
import { toRequestLine } from './lines'

/** A leader's list of people who asked for the erasure of their data and wait for an answer. */
registerPage({
  data: {
    lines: [] as ReturnType<typeof toRequestLine>[],
    /** For a leader of the city: the districts, and the one looked at. */
    districts: [] as Choice[],
    district: '',
  },
  async load(cursor?: string) {
    const { districtFilter, ...districtChoice } = await loadDistrictChoice()
    const { cases: requestedCases, next: nextCursor = '' } = await call('ledger.erasureRequests', {
      cursor,
      ...districtFilter,
    })
    const requestLines = requestedCases.map((request) => toRequestLine(request, Date.now()))
    return {
      ...districtChoice,
      lines: cursor ? [...this.data.lines, ...requestLines] : requestLines,
      next: nextCursor,
    }
  },
})
