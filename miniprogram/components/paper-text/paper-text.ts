import { type Line, lines } from './lines'

/** The exact text of an agreement, with its fingerprint to compare with the other phone. */
Component({
  properties: { text: String, fingerprint: String, against: { type: String, value: '两部手机上应当一样' } },
  data: { lines: [] as Line[] },
  observers: {
    text(text: string) {
      this.setData({ lines: text ? lines(text) : [] })
    },
  },
})
