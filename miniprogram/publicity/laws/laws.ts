import { dial } from '../../phone/dial'
import { look } from '../../phone/look'
import { dayOf } from '../../shared/clock/days'
import { found } from './found'

Page({
  data: { look: look(), word: '', ...found('', dayOf(Date.now())) },

  type(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    const word = event.detail.value
    this.setData({ word, ...found(word, dayOf(Date.now())) })
  },
  call() {
    dial('12315')
  },
})
