import { whoAmI } from '../../cloud/me'
import { page } from '../../page/page'
import { topicOf } from './topics'

page({
  loads: 'once',
  query: { topic: '' },
  data: { topic: topicOf(undefined) },
  onLoad() {
    const topic = topicOf(this.query.topic)
    this.setData({ topic })
    wx.setNavigationBarTitle({ title: topic.title })
  },
  /** Who is on the staff already is not asked for an invitation. */
  async load() {
    const { staff } = await whoAmI()
    const { topic } = this.data
    if (staff) this.setData({ topic: { ...topic, offers: topic.offers.filter(({ name }) => name !== 'staff') } })
  },
})
