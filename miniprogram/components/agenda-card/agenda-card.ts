import type { AgendaLine, Tool } from '../../format/agenda'

/**
 * The agenda of a member of staff, the most urgent item first, and their tools. Fires `open` with
 * the URL of a page.
 */
Component({
  properties: {
    lines: { type: Array, value: [] as AgendaLine[] },
    tools: { type: Array, value: [] as Tool[] },
  },
  methods: {
    openItem(event: WechatMiniprogram.TouchEvent) {
      const { url } = event.currentTarget.dataset
      if (url) this.triggerEvent('open', { url })
    },
  },
})
