import type { Choice } from '../../format/choices'
import { type Blank, filled, type MessageTemplate } from '../../shared/vocabulary/message-templates'

/**
 * Message templates, of which those of a use are offered: one tap shows one as it would be sent,
 * the next inserts it. Fires `take` with the text.
 */
Component({
  properties: {
    use: String,
    templates: { type: Array, value: [] as MessageTemplate[] },
    known: { type: Object, value: {} as Partial<Record<Blank, string>> },
  },
  data: { choices: [] as Choice[], selection: [] as string[], text: '', open: '' },
  observers: {
    'use, templates'(templateUse: string, templates: MessageTemplate[]) {
      const matchingTemplates = templates.filter((candidate) => candidate.use === templateUse)
      this.setData({
        choices: matchingTemplates.map(({ name: templateName }) => ({
          code: templateName,
          label: templateName,
        })),
      })
    },
  },
  methods: {
    pick(event: WechatMiniprogram.CustomEvent<{ selection: string[] }>) {
      const { selection: selectedNames } = event.detail
      const { use: templateUse, known: blankValues } = this.data
      const chosenTemplate = (this.data.templates as MessageTemplate[]).find(
        (candidate) => candidate.use === templateUse && candidate.name === selectedNames[0],
      )
      if (!chosenTemplate) return this.setData({ selection: [], text: '', open: '' })
      const { text: filledText, open: openBlanks } = filled(
        chosenTemplate,
        blankValues as Partial<Record<Blank, string>>,
      )
      this.setData({ selection: selectedNames, text: filledText, open: openBlanks.join('、') })
    },
    take() {
      this.triggerEvent('take', { value: this.data.text })
      this.setData({ selection: [], text: '', open: '' })
    },
  },
})
