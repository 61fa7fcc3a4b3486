import type { Choice } from '../../format/choices'
import { toggleCode } from './pick'

/**
 * Choices to tap: one of them, or any number with `several`. Fires `change` with the chosen codes.
 */
Component({
  properties: {
    choices: { type: Array, value: [] as Choice[] },
    selection: { type: Array, value: [] as string[] },
    several: Boolean,
  },
  methods: {
    tap(event: WechatMiniprogram.TouchEvent) {
      const allCodes = (this.data.choices as Choice[]).map(({ code }) => code)
      const nextCodes = toggleCode(
        allCodes,
        this.data.selection as string[],
        event.currentTarget.dataset.code,
        this.data.several,
      )
      this.triggerEvent('change', { selection: nextCodes })
    },
  },
})
