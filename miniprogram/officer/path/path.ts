import { call } from '../../cloud/call'
import { live } from '../../cloud/live'
import { sendWay } from '../../cloud/track'
import { textScale } from '../../phone/text-scale'
import { type Failure, failureOf } from '../../words/failure'
import { pathWords } from './words'

/**
 * The tracks in a case: an officer sees their own, a leader all of them. Loaded only once each time it is opened,
 * because each request is recorded in the access log.
 */
Page({
  data: {
    textScale: textScale(),
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
