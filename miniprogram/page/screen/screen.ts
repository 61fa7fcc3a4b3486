import { call } from '../../cloud/call'
import { answered, lookForOffers, type OpenOffer, watchOffer } from '../../cloud/offers'
import { felt } from '../../phone/felt'
import { failureOf } from '../../words/failure'
import type { Opened } from '../page'

/**
 * The root of a page: on an officer's phone the offer that waits for an answer, then the page's content (the slot) with
 * its states. Fires `retry`. A page that asks for nothing gives neither `ready` nor `failure`.
 */
Component({
  properties: { ready: { type: Boolean, value: true }, failure: Object, cards: { type: Number, value: 3 } },
  data: { offer: null as OpenOffer | null, busy: false, unwatch: () => {} },
  lifetimes: {
    attached() {
      this.watch()
    },
    detached() {
      this.data.unwatch()
    },
  },
  pageLifetimes: {
    show() {
      this.watch()
    },
    hide() {
      this.data.unwatch()
    },
  },
  methods: {
    watch() {
      this.data.unwatch()
      this.data.unwatch = watchOffer((offer) => {
        if (offer !== this.data.offer) this.setData({ offer })
      })
    },
    async accept({ detail: { id: caseId } }: Opened) {
      if (this.data.busy) return
      this.setData({ busy: true })
      try {
        await call('officer.accept', { caseId })
        felt()
        answered(caseId)
        wx.navigateTo({ url: `/officer/case/case?id=${encodeURIComponent(caseId)}` })
      } catch (error) {
        wx.showModal({ title: '没有办成', content: failureOf(error).message, showCancel: false })
        await this.end()
      } finally {
        this.setData({ busy: false })
      }
    },
    /** Its time is over, or somebody else was quicker: there may be another one. */
    async end() {
      await lookForOffers().catch(failureOf)
    },
    retry() {
      this.triggerEvent('retry')
    },
  },
})
