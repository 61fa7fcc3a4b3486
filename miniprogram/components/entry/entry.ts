import { lengthLine } from '../../words/length'

/**
 * A question of a form: its label, its input (the slot), and beside it the error. `text` and `most`: what was typed and
 * how many characters are allowed; a longer text is not cut off, the person is told.
 */
Component({
  properties: { label: String, note: String, optional: Boolean, error: String, text: String, most: Number },
  data: { length: { said: '', over: false } },
  observers: {
    'text, most'(text: string, most: number) {
      const length = most ? lengthLine(text, most) : { said: '', over: false }
      if (length.said !== this.data.length.said) this.setData({ length })
    },
  },
})
