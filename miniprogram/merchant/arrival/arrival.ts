import { call } from '../../cloud/call'
import { textScale } from '../../phone/text-scale'
import { type Failure, failureOf } from '../../words/failure'

/**
 * The arrival code that an officer scans to prove that they are in the shop. A code is valid for two minutes; then the
 * page asks for the next.
 */
Page({
  data: {
    textScale: textScale(),
    name: '',
    picture: '',
    until: 0,
    total: 0,
    failure: null as Failure | null,
    busy: false,
  },
  merchantId: '',

  onLoad(query) {
    this.merchantId = query.merchantId ?? ''
    this.setData({ name: decodeURIComponent(query.name ?? '') })
  },
  onShow() {
    this.load()
  },
  async load() {
    if (this.data.busy) return
    this.setData({ busy: true })
    const asked = Date.now()
    try {
      const { picture, life } = await call('merchant.challenge', { merchantId: this.merchantId })
      // Counted from the request by this phone's clock, so it runs out here a little before it does on the server.
      this.setData({ picture, until: asked + life, total: life, failure: null })
    } catch (error) {
      this.setData({ picture: '', failure: failureOf(error) })
    } finally {
      this.setData({ busy: false })
    }
  },
  retry() {
    this.setData({ failure: null })
    this.load()
  },
})
