import { toLengthHint } from '../../format/length'

/** A question of a form: its label, its field and its error. Fires `type` with the `value`. */
Component({
  properties: {
    label: String,
    note: String,
    optional: Boolean,
    error: String,
    /**
     * `words` for a text of several lines, otherwise the type of an input. Empty if the page puts
     * its own field into the slot.
     */
    kind: String,
    /** What was typed. */
    text: String,
    unit: String,
    /** The typed digits are hidden. */
    secret: Boolean,
    placeholder: String,
    /** The input does not accept more characters. */
    maxlength: { type: Number, value: 140 },
    /** Allowed number of characters. A longer text is not cut off, but a hint is shown. */
    limit: Number,
  },
  data: { length: { hint: '', over: false } },
  observers: {
    'text, limit'(typedText: string, maxLength: number) {
      const lengthHint = maxLength ? toLengthHint(typedText, maxLength) : { hint: '', over: false }
      if (lengthHint.hint !== this.data.length.hint) this.setData({ length: lengthHint })
    },
  },
  methods: {
    reportText({
      detail: { value: typedValue },
    }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.triggerEvent('type', { value: typedValue })
    },
  },
})
