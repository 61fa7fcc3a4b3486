import type { CardWords } from '../room-words'

/**
 * The card of a proposal in a room: its terms, its state, and what the reader can do. It fires
 * `answer` when the reader accepts or declines, and `record` when the officer records the
 * agreement.
 */
Component({
  properties: { card: { type: Object, value: {} as CardWords }, busy: Boolean },
  methods: {
    acceptProposal() {
      this.triggerEvent('answer', { proposal: (this.data.card as CardWords).seq, accepts: true })
    },
    declineProposal() {
      this.triggerEvent('answer', { proposal: (this.data.card as CardWords).seq, accepts: false })
    },
    reportRecord() {
      this.triggerEvent('record', { seq: (this.data.card as CardWords).seq })
    },
  },
})
