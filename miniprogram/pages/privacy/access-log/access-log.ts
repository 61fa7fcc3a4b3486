import { call } from '../../../cloud/call'
import { live } from '../../../cloud/live'
import { textScale } from '../../../phone/text-scale'
import { accessLogYears } from '../../../shared/vocabulary/retention'
import { type Failure, failureOf } from '../../../words/failure'
import { accessLines } from '../../../words/own-data'

Page({
  ...live,
  data: {
    textScale: textScale(),
    ready: false,
    failure: null as Failure | null,
    number: '',
    years: accessLogYears,
    lines: [] as ReturnType<typeof accessLines>,
  },
  caseId: '',

  onLoad(query) {
    this.caseId = query.id ?? ''
    this.setData({ number: query.number ?? '' })
  },
  async load() {
    try {
      const { accesses } = await call('service.accessLog', { caseId: this.caseId })
      this.setData({ lines: accessLines(accesses, Date.now()), ready: true, failure: null })
    } catch (error) {
      this.setData({ failure: failureOf(error) })
    }
  },
})
