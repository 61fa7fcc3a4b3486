import { call } from '../../../../api/call'
import { registerPage } from '../../../../page/base-page'

/**
 * Shows a shop's arrival code, which an officer scans to prove that they are in the shop. After two
 * minutes the code expires and the page requests the next one.
 */
registerPage({
  loads: 'shown',
  query: { merchantId: '', name: '' },
  data: { name: '', picture: '', endsAt: 0, total: 0 },

  onLoad() {
    this.setData({ name: this.query.name })
  },
  async loadContent() {
    const requestedAt = Date.now()
    const { merchantId } = this.query
    const { picture, life } = await call('merchant.challenge', { merchantId }).catch((error) => {
      this.setData({ picture: '' })
      throw error
    })
    // The countdown starts with the request, on this phone's clock. So the page replaces the code
    // shortly before it expires on the server.
    return { picture, endsAt: requestedAt + life, total: life }
  },
  renewCode() {
    return this.runStep(() => this.refresh())
  },
})
