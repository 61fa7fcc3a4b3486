import type { Choice } from '../../words/choices'
import { pick } from './pick'

/** Choices to tap: one of them, or any number with `several`. Fires `change` with the chosen codes. */
Component({
  properties: {
    choices: { type: Array, value: [] as Choice[] },
    chosen: { type: Array, value: [] as string[] },
    several: Boolean,
  },
  methods: {
    tap(event: WechatMiniprogram.TouchEvent) {
      const all = (this.data.choices as Choice[]).map(({ code }) => code)
      const chosen = pick(all, this.data.chosen as string[], event.currentTarget.dataset.code, this.data.several)
      this.triggerEvent('change', { chosen })
    },
  },
})
