import { toLengthHint } from '../../format/length'

/**
 * A question of a form: its label, its field and its error. `kind`: `words` for a text
 * of several lines, or the type of an input; without it the field is the slot. `most`: how many
 * characters are allowed; a longer text is not cut off, the person is told. `text`: what was typed.
 * Fires `type` with the `value`.
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
  data: { length: { hint: '', over: false } },
  observers: {
    'text, most'(typedText: string, maxLength: number) {
      const lengthHint = maxLength ? toLengthHint(typedText, maxLength) : { hint: '', over: false }
      if (lengthHint.hint !== this.data.length.hint) this.setData({ length: lengthHint })
    },
  },
  methods: {
    type({ detail: { value: typedValue } }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.triggerEvent('type', { value: typedValue })
    },
  },
})
