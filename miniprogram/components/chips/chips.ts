import type { Choice } from '../../format/choices'
import { toggleCode } from './pick'

/** Choices to tap. Fires `change` with the selected codes. */
Component({
  properties: {
    choices: { type: Array, value: [] as Choice[] },
    selection: { type: Array, value: [] as string[] },
    /** Any number of choices can be selected, not only one. */
    several: Boolean,
  },
  methods: {
    toggleChip(event: WechatMiniprogram.TouchEvent) {
      const allCodes = (this.data.choices as Choice[]).map(({ code }) => code)
      const nextCodes = toggleCode({
        allCodes,
        selectedCodes: this.data.selection as string[],
        tappedCode: event.currentTarget.dataset.code,
        allowsSeveral: this.data.several,
      })
      this.triggerEvent('change', { selection: nextCodes })
    },
  },
})
