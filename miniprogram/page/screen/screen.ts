import { loadOffers, type OpenOffer, watchOffer } from '../../api/offers'
import { vibrateBriefly } from '../../device/felt'
import { toFailureOrThrow, valueOrFallback } from '../../format/failure'
import { acceptOffer } from '../accept-offer'
import type { ItemEvent } from '../events'

/**
 * The root element of a page. It shows the content of the page, which is in the slot, in a
 * `load-state`. On an officer's phone it shows an open offer above the content. Fires `retry`. A
 * page that loads nothing sets neither `ready` nor `failure`.
 */
Component({
  properties: {
    ready: { type: Boolean, value: true },
    failure: Object,
    cards: { type: Number, value: 3 },
  },
  data: { offer: null as OpenOffer | null, busy: false, stopWatching: () => {} },
  lifetimes: {
    attached() {
      this.watchOffers()
    },
    detached() {
      this.data.stopWatching()
    },
  },
  pageLifetimes: {
    show() {
      this.watchOffers()
    },
    hide() {
      this.data.stopWatching()
    },
  },
  methods: {
    watchOffers() {
      this.data.stopWatching()
      this.data.stopWatching = watchOffer((offer) => {
        if (offer !== this.data.offer) this.setData({ offer })
      })
    },
    async acceptOffer(event: ItemEvent) {
      if (this.data.busy) return
      this.setData({ busy: true })
      try {
        await acceptOffer(event.detail.id)
        vibrateBriefly()
      } catch (error) {
        const { message } = toFailureOrThrow(error)
        wx.showModal({ title: '没有办成', content: message, showCancel: false })
        await this.showNextOffer()
      } finally {
        this.setData({ busy: false })
      }
    },
    /** Called if the offer has expired or a colleague was quicker. There may be another offer. */
    async showNextOffer() {
      await valueOrFallback(loadOffers(), undefined)
    },
    reportRetry() {
      this.triggerEvent('retry')
    },
  },
})
