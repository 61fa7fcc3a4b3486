import { call } from '../../../cloud/call'
import { showPaper } from '../../../cloud/papers'
import { page } from '../../../page/page'
import { type Paper, paper } from './paper'

page({
  query: { id: '' },
  data: { paper: null as Paper | null },

  pdf() {
    return showPaper(this.query.id, 'decision')
  },
  async load() {
    const view = await call('complaint.detail', { caseId: this.query.id })
    return { paper: paper(view) ?? null }
  },
})
