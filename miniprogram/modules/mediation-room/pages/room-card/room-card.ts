import type { CardWords } from '../room-words'

/**
 * A proposal in a room: terms, state and the reader's one open step. Fires `answer` with `accepts`,
 * and `record`.
 */
Component({
  properties: { card: { type: Object, value: {} as CardWords }, busy: Boolean },
  methods: {
    agree() {
      this.triggerEvent('answer', { proposal: (this.data.card as CardWords).seq, accepts: true })
    },
    decline() {
      this.triggerEvent('answer', { proposal: (this.data.card as CardWords).seq, accepts: false })
    },
    record() {
      this.triggerEvent('record', { seq: (this.data.card as CardWords).seq })
    },
  },
})
