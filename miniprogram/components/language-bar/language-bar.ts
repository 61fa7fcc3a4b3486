import { choicesFromList } from '../../format/choices'
import { languages } from '../../shared/vocabulary/language'

/**
 * The other languages that the page can be read in. Fires `choose` with the code of the one tapped.
 */
Component({
  properties: { language: String },
  data: { others: choicesFromList(languages) },
  observers: {
    language(language: string) {
      this.setData({ others: choicesFromList(languages).filter(({ code }) => code !== language) })
    },
  },
  methods: {
    choose(event: WechatMiniprogram.TouchEvent) {
      this.triggerEvent('choose', { code: event.currentTarget.dataset.code })
    },
  },
})
