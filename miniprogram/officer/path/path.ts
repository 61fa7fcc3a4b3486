import { call } from '../../cloud/call'
import { live } from '../../cloud/live'
import { sendWay } from '../../cloud/track'
import { look } from '../../phone/look'
import { type Failure, failureOf } from '../../words/failure'
import { pathWords } from './words'

/** The way of who handles a case: their own to an officer, all to a leader, whose looks are told. Looked at once each time it opens. */
Page({
  data: {
    look: look(),
    shown: null as ReturnType<typeof pathWords> | null,
    failure: null as Failure | null,
  },
  caseId: '',

  onLoad(query) {
    this.caseId = query.id ?? ''
    this.load()
  },
  onPullDownRefresh: live.onPullDownRefresh,
  retry: live.retry,
  async load() {
    try {
      await sendWay()
      this.setData({ shown: pathWords(await call('officer.path', { caseId: this.caseId }), Date.now()), failure: null })
    } catch (error) {
      this.setData({ failure: failureOf(error) })
    }
  },
})
