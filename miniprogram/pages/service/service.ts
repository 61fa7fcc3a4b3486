import { dial } from '../../phone/dial'
import { textScale } from '../../phone/text-scale'
import { topicOf } from './topics'

Page({
  data: { textScale: textScale(), topic: topicOf(undefined) },
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
