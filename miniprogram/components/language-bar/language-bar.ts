import { catalogue, chooseLanguage } from '../../phone/language'
import { type Language, languages } from '../../shared/vocabulary/language'
import { choices } from '../../words/choices'

/** The languages that the page can be read in: one tap opens it anew in another, which this phone remembers. */
Component({
  data: { others: choices(languages) },
  lifetimes: {
    attached() {
      const { language } = catalogue()
      this.setData({ others: choices(languages).filter(({ code }) => code !== language) })
    },
  },
  methods: {
    choose(event: WechatMiniprogram.TouchEvent) {
      chooseLanguage(event.currentTarget.dataset.code as Language)
    },
  },
})
