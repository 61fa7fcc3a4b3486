import {
  type Blank,
  filled,
  type MessageTemplate,
  type MessageUse,
  templatesFor,
} from '../../shared/vocabulary/message-templates'
import type { Choice } from '../../words/choices'

/** Message templates: one tap shows one as it would be sent, the next inserts it. Fires `take` with the text. */
Component({
  properties: { use: String, known: { type: Object, value: {} as Partial<Record<Blank, string>> } },
  data: { choices: [] as Choice[], chosen: [] as string[], text: '', open: '' },
  lifetimes: {
    attached() {
      const choices = templatesFor(this.data.use as MessageUse).map(({ name }) => ({ code: name, label: name }))
      this.setData({ choices })
    },
  },
  methods: {
    pick(event: WechatMiniprogram.CustomEvent<{ chosen: string[] }>) {
      const { chosen } = event.detail
      const template = templatesFor(this.data.use as MessageUse).find(({ name }) => name === chosen[0])
      if (!template) return this.setData({ chosen: [], text: '', open: '' })
      this.preview(chosen, template)
    },
    preview(chosen: string[], template: MessageTemplate) {
      const { text, open } = filled(template, this.data.known as Partial<Record<Blank, string>>)
      this.setData({ chosen, text, open: open.join('、') })
    },
    take() {
      this.triggerEvent('take', { value: this.data.text })
      this.setData({ chosen: [], text: '', open: '' })
    },
  },
})
