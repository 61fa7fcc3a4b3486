import { choicesFromList } from '../../format/choices'
import { languages } from '../../shared/vocabulary/language'

/** Offers the other languages of the page. Fires `choose` with the code of a language. */
Component({
  properties: { language: String },
  data: { otherLanguages: choicesFromList(languages) },
  observers: {
    language(language: string) {
      this.setData({
        otherLanguages: choicesFromList(languages).filter(({ code }) => code !== language),
      })
    },
  },
  methods: {
    chooseLanguage(event: WechatMiniprogram.TouchEvent) {
      this.triggerEvent('choose', { code: event.currentTarget.dataset.code })
    },
  },
})
