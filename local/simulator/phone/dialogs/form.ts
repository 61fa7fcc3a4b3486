import { h } from 'miniapp-cloud/client'
import { createAnswerButtons, type DialogView } from './view.ts'

/**
 * Data that WeChat stores for the person, such as an address. The person can edit and submit it.
 */
export const form: DialogView<'form'> = {
  layout: 'full',
  label: ({ title }) => title,
  cancelledAnswer: null,
  createContent: ({ title, fields }, finishDialog) => {
    const inputs: HTMLInputElement[] = []
    const labels: HTMLElement[] = []
    for (const [name, label, value] of fields) {
      const input = h('input', { name, value })
      inputs.push(input)
      labels.push(h('label.field', label, input))
    }
    const submit = () =>
      finishDialog(Object.fromEntries(inputs.map(({ name, value }) => [name, value])))
    return [h('h2', title), ...labels, createAnswerButtons(() => finishDialog(null), submit)]
  },
}
