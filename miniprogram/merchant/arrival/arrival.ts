import { call } from '../../cloud/call'
import { page } from '../../page/page'

/**
 * The arrival code that an officer scans to prove that they are in the shop. A code is valid for two minutes; then the
 * page asks for the next.
 */
page({
  loads: 'shown',
  query: { merchantId: '', name: '' },
  data: { name: '', picture: '', until: 0, total: 0 },

  onLoad() {
    this.setData({ name: this.query.name })
  },
  async load() {
    const asked = Date.now()
    const { merchantId } = this.query
    const { picture, life } = await call('merchant.challenge', { merchantId }).catch((error) => {
      this.setData({ picture: '' })
      throw error
    })
    // Counted from the request by this phone's clock, so it runs out here a little before it does on the server.
    return { picture, until: asked + life, total: life }
  },
  renew() {
    return this.act(() => this.load())
  },
})
