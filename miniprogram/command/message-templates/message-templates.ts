import { type Blank, filled, type MessageTemplate } from '../../shared/vocabulary/message-templates'
import type { Choice } from '../../words/choices'

/**
 * Message templates, of which those of a use are offered: one tap shows one as it would be sent, the next inserts it.
 * Fires `take` with the text.
 */
Component({
  properties: {
    use: String,
    templates: { type: Array, value: [] as MessageTemplate[] },
    known: { type: Object, value: {} as Partial<Record<Blank, string>> },
  },
  data: { choices: [] as Choice[], chosen: [] as string[], text: '', open: '' },
  observers: {
    'use, templates'(use: string, templates: MessageTemplate[]) {
      const own = templates.filter((one) => one.use === use)
      this.setData({ choices: own.map(({ name }) => ({ code: name, label: name })) })
    },
  },
  methods: {
    pick(event: WechatMiniprogram.CustomEvent<{ chosen: string[] }>) {
      const { chosen } = event.detail
      const { use, known } = this.data
      const template = (this.data.templates as MessageTemplate[]).find(
        (one) => one.use === use && one.name === chosen[0],
      )
      if (!template) return this.setData({ chosen: [], text: '', open: '' })
      const { text, open } = filled(template, known as Partial<Record<Blank, string>>)
      this.setData({ chosen, text, open: open.join('、') })
    },
    take() {
      this.triggerEvent('take', { value: this.data.text })
      this.setData({ chosen: [], text: '', open: '' })
    },
  },
})
