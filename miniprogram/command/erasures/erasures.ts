import { call } from '../../cloud/call'
import { cityView } from '../../cloud/city'
import { page } from '../../page/page'
import type { Choice } from '../../words/choices'
import { askedLine } from './lines'

/** A leader's list of people who asked for the erasure of their data and wait for an answer. */
page({
  data: {
    lines: [] as ReturnType<typeof askedLine>[],
    /** For a leader of the city: the districts, and the one looked at. */
    districts: [] as Choice[],
    district: '',
  },
  async load(cursor?: string) {
    const { asked, ...city } = await cityView()
    const { cases, next = '' } = await call('ledger.requests', { cursor, ...asked })
    const lines = cases.map((one) => askedLine(one, Date.now()))
    return { ...city, lines: cursor ? [...this.data.lines, ...lines] : lines, next }
  },
})
