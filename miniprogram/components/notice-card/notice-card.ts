import { type Asked, lines } from './lines'

/** Offers WeChat's subscription messages, says what happens without; draws nothing without any. Fires `on`. */
Component({
  properties: { asked: { type: Object, value: null as unknown as Asked } },
  data: { title: '', hint: '', action: '' },
  observers: {
    asked(asked: Asked | null) {
      this.setData(lines(asked))
    },
  },
  methods: {
    on() {
      this.triggerEvent('on')
    },
  },
})
