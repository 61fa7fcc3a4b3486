import { type Line, lines } from './lines'

/** A paper as it is signed: the exact text, and its short mark to compare with the other phone. */
Component({
  properties: { text: String, mark: String, against: { type: String, value: '两部手机上应当一样' } },
  data: { lines: [] as Line[] },
  observers: {
    text(text: string) {
      this.setData({ lines: text ? lines(text) : [] })
    },
  },
})
