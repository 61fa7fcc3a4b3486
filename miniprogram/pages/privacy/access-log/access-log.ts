import { call } from '../../../api/call'
import { registerPage } from '../../../page/base-page'
import { accessLogYears } from '../../../shared/vocabulary/retention'
import { accessLines } from '../own-data'

registerPage({
  query: { id: '', number: '' },
  data: { number: '', years: accessLogYears, lines: [] as ReturnType<typeof accessLines> },

  onLoad() {
    this.setData({ number: this.query.number })
  },
  async load() {
    const { accesses } = await call('service.accessLog', { caseId: this.query.id })
    return { lines: accessLines(accesses, Date.now()) }
  },
})
