import { registerPage } from '../../../../page/base-page'
import { shanghaiDayOf } from '../../../../shared/calendar/days'
import { findLawsAndQuestions } from './found'

/** Searches articles of law and frequent questions while the person types. */
registerPage({
  data: { word: '', ...findLawsAndQuestions('', shanghaiDayOf(Date.now())) },

  searchLaws(inputEvent: WechatMiniprogram.CustomEvent<{ value: string }>) {
    const searchWord = inputEvent.detail.value
    this.setData({
      word: searchWord,
      ...findLawsAndQuestions(searchWord, shanghaiDayOf(Date.now())),
    })
  },
})
