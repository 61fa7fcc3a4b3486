import { h } from 'miniapp-cloud/client'
import type { View } from './view.ts'

export const modal: View<'modal'> = {
  place: 'center',
  label: (input) => input.title || input.content,
  cancelled: { confirm: false, cancel: true },
  draw: (input, done) => {
    const field = h('input', { placeholder: input.placeholderText, value: input.content, 'aria-label': input.title })
    const cancel = () => done({ confirm: false, cancel: true })
    const confirm = () => done({ confirm: true, cancel: false, ...(input.editable && { content: field.value }) })
    return [
      h(
        'div.words',
        input.title && h('h2', input.title),
        input.editable ? field : h('p', { class: input.title ? 'soft' : '' }, input.content),
      ),
      h(
        'div.pair',
        input.showCancel &&
          h(
            'button',
            { style: `color:${input.cancelColor}`, 'data-answer': 'cancelModal', onclick: cancel },
            input.cancelText,
          ),
        h(
          'button',
          { style: `color:${input.confirmColor}`, 'data-answer': 'confirmModal', autofocus: true, onclick: confirm },
          input.confirmText,
        ),
      ),
    ]
  },
}

export const actionSheet: View<'actionSheet'> = {
  place: 'sheet',
  label: ({ alertText }) => alertText ?? '请选择',
  cancelled: null,
  draw: (input, done) => [
    h(
      'div.list',
      input.alertText && h('p.words.soft', input.alertText),
      ...input.items.map((item, index) =>
        h('button', { style: `color:${input.itemColor}`, onclick: () => done(index) }, item),
      ),
    ),
    h('button.apart', { 'data-answer': 'cancelModal', onclick: () => done(null) }, '取消'),
  ],
}
