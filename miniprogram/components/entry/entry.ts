import { lengthLine } from '../../words/length'

/**
 * A question of a form: its label, its field, and beside it the error. `kind`: `words` for a text of several lines, or
 * the type of an input; without it the field is the slot. `most`: how many characters are allowed; a longer text is
 * not cut off, the person is told. `text`: what was typed. Fires `type` with the `value`.
 */
Component({
  properties: {
    label: String,
    note: String,
    optional: Boolean,
    error: String,
    kind: String,
    text: String,
    unit: String,
    /** The digits are not shown. */
    secret: Boolean,
    placeholder: String,
    maxlength: { type: Number, value: 140 },
    most: Number,
  },
  data: { length: { said: '', over: false } },
  observers: {
    'text, most'(text: string, most: number) {
      const length = most ? lengthLine(text, most) : { said: '', over: false }
      if (length.said !== this.data.length.said) this.setData({ length })
    },
  },
  methods: {
    type({ detail: { value } }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.triggerEvent('type', { value })
    },
  },
})
