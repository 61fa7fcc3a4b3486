import { call } from '../../../cloud/call'
import { live } from '../../../cloud/live'
import { look } from '../../../phone/look'
import { looksKept } from '../../../shared/vocabulary/retention'
import { type Failure, failureOf } from '../../../words/failure'
import { lookLines } from '../../../words/own-data'

Page({
  ...live,
  data: {
    look: look(),
    ready: false,
    failure: null as Failure | null,
    number: '',
    years: looksKept,
    lines: [] as ReturnType<typeof lookLines>,
  },
  caseId: '',

  onLoad(query) {
    this.caseId = query.id ?? ''
    this.setData({ number: query.number ?? '' })
  },
  async load() {
    try {
      const { looks } = await call('service.looks', { caseId: this.caseId })
      this.setData({ lines: lookLines(looks, Date.now()), ready: true, failure: null })
    } catch (error) {
      this.setData({ failure: failureOf(error) })
    }
  },
})
