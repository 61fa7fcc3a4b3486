import { dial } from '../../phone/dial'
import { look } from '../../phone/look'
import { topicOf } from './topics'

Page({
  data: { look: look(), topic: topicOf(undefined) },
  onLoad(query) {
    const topic = topicOf(query.topic)
    this.setData({ topic })
    wx.setNavigationBarTitle({ title: topic.title })
  },
  open(event: WechatMiniprogram.TouchEvent) {
    wx.navigateTo({ url: event.currentTarget.dataset.url })
  },
  call() {
    dial('12315')
  },
})
