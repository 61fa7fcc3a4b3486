import { page } from '../../page/page'
import { topicOf } from './topics'

page({
  query: { topic: '' },
  data: { topic: topicOf(undefined) },
  onLoad() {
    const topic = topicOf(this.query.topic)
    this.setData({ topic })
    wx.setNavigationBarTitle({ title: topic.title })
  },
})
