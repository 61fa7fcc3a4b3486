import { h } from 'miniapp-cloud/client'
import type { DialogView } from './view.ts'

export const modal: DialogView<'modal'> = {
  layout: 'center',
  label: (options) => options.title || options.content,
  cancelledAnswer: { confirm: false, cancel: true },
  createContent: (options, finishDialog) => {
    const textInput = h('input', {
      placeholder: options.placeholderText,
      value: options.content,
      'aria-label': options.title,
    })
    const cancel = () => finishDialog({ confirm: false, cancel: true })
    const confirm = () =>
      finishDialog(
        options.editable
          ? { confirm: true, cancel: false, content: textInput.value }
          : { confirm: true, cancel: false },
      )
    const contentText = h('p', { class: options.title ? 'soft' : '' }, options.content)
    return [
      h(
        'div.words',
        options.title && h('h2', options.title),
        options.editable ? textInput : contentText,
      ),
      h(
        'div.pair',
        options.showCancel &&
          h(
            'button',
            {
              style: `color:${options.cancelColor}`,
              'data-answer': 'cancelModal',
              onclick: cancel,
            },
            options.cancelText,
          ),
        h(
          'button',
          {
            style: `color:${options.confirmColor}`,
            'data-answer': 'confirmModal',
            autofocus: true,
            onclick: confirm,
          },
          options.confirmText,
        ),
      ),
    ]
  },
}

export const actionSheet: DialogView<'actionSheet'> = {
  layout: 'sheet',
  label: ({ alertText }) => alertText ?? '请选择',
  cancelledAnswer: null,
  createContent: (options, finishDialog) => [
    h(
      'div.list',
      options.alertText && h('p.words.soft', options.alertText),
      ...options.items.map((item, index) =>
        h(
          'button',
          { style: `color:${options.itemColor}`, onclick: () => finishDialog(index) },
          item,
        ),
      ),
    ),
    h('button.apart', { 'data-answer': 'cancelModal', onclick: () => finishDialog(null) }, '取消'),
  ],
}
