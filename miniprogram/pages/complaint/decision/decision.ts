import { call } from '../../../cloud/call'
import { live } from '../../../cloud/live'
import { showPaper } from '../../../cloud/papers'
import { textScale } from '../../../phone/text-scale'
import { type Failure, failureOf } from '../../../words/failure'
import { type Paper, paper } from './paper'

Page({
  ...live,
  data: { textScale: textScale(), ready: false, paper: null as Paper | null, failure: null as Failure | null },
  caseId: '',

  onLoad(query) {
    this.caseId = query.id ?? ''
  },
  pdf() {
    return showPaper(this.caseId, 'decision')
  },
  async load() {
    try {
      const view = await call('complaint.detail', { caseId: this.caseId })
      this.setData({ ready: true, paper: paper(view) ?? null, failure: null })
    } catch (error) {
      this.setData({ failure: failureOf(error) })
    }
  },
})
