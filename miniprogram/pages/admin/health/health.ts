import { call } from '../../../cloud/call'
import { live } from '../../../cloud/live'
import { textScale } from '../../../phone/text-scale'
import { type Failure, failureOf } from '../../../words/failure'
import { type HealthLines, healthLines } from '../../../words/health'

Page({
  ...live,
  data: { textScale: textScale(), ready: false, failure: null as Failure | null, health: null as HealthLines | null },
  refreshMs: 60_000,

  async load() {
    try {
      this.setData({ health: healthLines(await call('service.health', {})), ready: true, failure: null })
    } catch (error) {
      this.setData({ failure: failureOf(error) })
    }
  },
})
