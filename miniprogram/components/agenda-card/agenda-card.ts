import type { AgendaLine, Tool } from '../../format/agenda'

/**
 * What waits for a member of the staff, the most pressing first, and their tools. Fires `open` with
 * an address.
 */
Component({
  properties: {
    lines: { type: Array, value: [] as AgendaLine[] },
    tools: { type: Array, value: [] as Tool[] },
  },
  methods: {
    open(event: WechatMiniprogram.TouchEvent) {
      const { url } = event.currentTarget.dataset
      if (url) this.triggerEvent('open', { url })
    },
  },
})
