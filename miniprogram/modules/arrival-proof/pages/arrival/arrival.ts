import { call } from '../../../../api/call'
import { registerPage } from '../../../../page/base-page'

/**
 * The arrival code that an officer scans to prove that they are in the shop. A code is valid for
 * two minutes; then the page asks for the next.
 */
registerPage({
  loads: 'shown',
  query: { merchantId: '', name: '' },
  data: { name: '', picture: '', endsAt: 0, total: 0 },

  onLoad() {
    this.setData({ name: this.query.name })
  },
  async loadContent() {
    const askedAt = Date.now()
    const { merchantId } = this.query
    const { picture, life } = await call('merchant.challenge', { merchantId }).catch((error) => {
      this.setData({ picture: '' })
      throw error
    })
    // Counted from the request by this phone's clock, so it runs out here a little before it does
    // on the server.
    return { picture, endsAt: askedAt + life, total: life }
  },
  renew() {
    return this.runStep(() => this.refresh())
  },
})
