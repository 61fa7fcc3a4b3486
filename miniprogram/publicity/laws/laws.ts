import { page } from '../../page/page'
import { dayOf } from '../../shared/clock/days'
import { found } from './found'

page({
  data: { word: '', ...found('', dayOf(Date.now())) },

  type(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    const word = event.detail.value
    this.setData({ word, ...found(word, dayOf(Date.now())) })
  },
})
