import { dial } from '../../phone/dial'
import { textScale } from '../../phone/text-scale'
import { dayOf } from '../../shared/clock/days'
import { found } from './found'

Page({
  data: { textScale: textScale(), word: '', ...found('', dayOf(Date.now())) },

  type(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    const word = event.detail.value
    this.setData({ word, ...found(word, dayOf(Date.now())) })
  },
  call() {
    dial('12315')
  },
})
