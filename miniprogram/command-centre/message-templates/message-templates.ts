import type { Choice } from '../../format/choices'
import {
  type Blank,
  fillTemplate,
  type MessageTemplate,
} from '../../shared/vocabulary/message-templates'

/**
 * Offers the message templates for one use. The first tap on a template shows its text with the
 * blanks filled in, the second tap inserts the text. Fires `take` with the text.
 */
Component({
  properties: {
    /** Only templates for this use are offered. */
    use: String,
    templates: { type: Array, value: [] as MessageTemplate[] },
    /** Values for the blanks of the templates, as far as the page knows them. */
    known: { type: Object, value: {} as Partial<Record<Blank, string>> },
  },
  data: {
    choices: [] as Choice[],
    /** Name of the chosen template, if any. */
    selection: [] as string[],
    /** Text of the chosen template with its blanks filled in. */
    text: '',
    /** The blanks that the person still has to fill in. */
    openBlanks: '',
  },
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
    chooseTemplate(event: WechatMiniprogram.CustomEvent<{ selection: string[] }>) {
      const { selection: selectedNames } = event.detail
      const { use: templateUse, known: blankValues } = this.data
      const chosenTemplate = (this.data.templates as MessageTemplate[]).find(
        (candidate) => candidate.use === templateUse && candidate.name === selectedNames[0],
      )
      if (!chosenTemplate) return this.setData({ selection: [], text: '', openBlanks: '' })
      const { text: filledText, open: openBlanks } = fillTemplate(
        chosenTemplate,
        blankValues as Partial<Record<Blank, string>>,
      )
      this.setData({
        selection: selectedNames,
        text: filledText,
        openBlanks: openBlanks.join('、'),
      })
    },
    useText() {
      this.triggerEvent('take', { value: this.data.text })
      this.setData({ selection: [], text: '', openBlanks: '' })
    },
  },
})
