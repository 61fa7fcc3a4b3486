import { createElement, defineBuiltin, hostOf } from './define.ts'
import { booleanProperties, defaultedProperties } from './properties.ts'

/**
 * Components that wx.showModal and similar functions replaced. WeChat no longer documents them, but
 * still draws them.
 */
export function defineDeprecatedDialogs(): void {
  for (const name of ['loading', 'action-sheet-item', 'action-sheet-cancel'])
    defineBuiltin(name, {})

  defineBuiltin('toast', {
    properties: defaultedProperties({ duration: 1500 }),
    observers: {
      'hidden, duration'() {
        this.startTimer()
      },
    },
    attached() {
      this.startTimer()
    },
    detached() {
      clearTimeout(this.sim.timer)
    },
    methods: {
      startTimer() {
        const { hidden, duration } = this.data
        clearTimeout(this.sim.timer)
        if (!hidden && duration)
          this.sim.timer = setTimeout(() => this.triggerEvent('change', {}), duration)
      },
    },
  })

  defineBuiltin('modal', {
    boxedSlot: true,
    properties: {
      ...booleanProperties('noCancel'),
      ...defaultedProperties({ confirmText: '确定', cancelText: '取消' }),
    },
    observers: {
      'title, noCancel, confirmText, cancelText'() {
        this.updateTexts()
      },
    },
    attached() {
      const dialog = createElement('div', 'wx-modal-dialog')
      const titleElement = createElement('strong')
      const buttonRow = createElement('div')
      const cancel = createElement('button')
      const confirm = createElement('button')
      Object.assign(this.sim, { titleElement, cancel, confirm })
      buttonRow.append(cancel, confirm)
      dialog.append(titleElement, hostOf(this).firstElementChild!, buttonRow)
      hostOf(this).append(dialog)
      hostOf(this).addEventListener('click', ({ target }) => {
        if (target === confirm) this.triggerEvent('confirm', {})
        else if (target === cancel || target === hostOf(this)) this.triggerEvent('cancel', {})
      })
      this.updateTexts()
    },
    methods: {
      updateTexts() {
        const { titleElement, cancel, confirm } = this.sim
        if (!titleElement) return
        const { title, noCancel, confirmText, cancelText } = this.data
        titleElement.textContent = title
        Object.assign(cancel, { textContent: cancelText, hidden: noCancel })
        confirm.textContent = confirmText
      },
    },
  })

  defineBuiltin('action-sheet', {
    boxedSlot: true,
    properties: defaultedProperties({ hidden: true }),
    attached() {
      hostOf(this).toggleAttribute('hidden', this.data.hidden)
      hostOf(this).addEventListener('click', ({ target }) => {
        const isCancelled =
          target === hostOf(this) || (target as Element).closest('wx-action-sheet-cancel')
        if (isCancelled) this.triggerEvent('change', {})
      })
    },
  })
}
