import { languages } from '../../shared/vocabulary/language'
import { choices } from '../../words/choices'

/** The other languages that the page can be read in. Fires `choose` with the code of the one tapped. */
Component({
  properties: { language: String },
  data: { others: choices(languages) },
  observers: {
    language(language: string) {
      this.setData({ others: choices(languages).filter(({ code }) => code !== language) })
    },
  },
  methods: {
    choose(event: WechatMiniprogram.TouchEvent) {
      this.triggerEvent('choose', { code: event.currentTarget.dataset.code })
    },
  },
})
