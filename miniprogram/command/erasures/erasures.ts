import { call } from '../../cloud/call'
import { page } from '../../page/page'
import { askedLine } from './lines'

/** A leader's list of people who asked for the erasure of their data and wait for an answer. */
page({
  data: { lines: [] as ReturnType<typeof askedLine>[] },
  async load(cursor?: string) {
    const { cases, next = '' } = await call('ledger.requests', { cursor })
    const lines = cases.map((one) => askedLine(one, Date.now()))
    return { lines: cursor ? [...this.data.lines, ...lines] : lines, next }
  },
})
