import { registerPage } from '../../../../page/base-page'
import { shanghaiDayOf } from '../../../../shared/calendar/days'
import { found } from './found'

registerPage({
  data: { word: '', ...found('', shanghaiDayOf(Date.now())) },

  type(inputEvent: WechatMiniprogram.CustomEvent<{ value: string }>) {
    const searchWord = inputEvent.detail.value
    this.setData({ word: searchWord, ...found(searchWord, shanghaiDayOf(Date.now())) })
  },
})
