import { define, element, host } from './define.ts'
import { flags, given } from './properties.ts'

/** What was there before wx.showModal and its like: WeChat documents them no more and still draws them. */
export function defineOldDialogs(): void {
  for (const name of ['loading', 'action-sheet-item', 'action-sheet-cancel']) define(name, {})
  define('toast', {
    properties: given({ duration: 1500 }),
    observers: {
      'hidden, duration'() {
        this.wait()
      },
    },
    attached() {
      this.wait()
    },
    detached() {
      clearTimeout(this.sim.timer)
    },
    methods: {
      wait() {
        const { hidden, duration } = this.data
        clearTimeout(this.sim.timer)
        if (!hidden && duration) this.sim.timer = setTimeout(() => this.triggerEvent('change', {}), duration)
      },
    },
  })
  define('modal', {
    wrapped: true,
    properties: { ...flags('noCancel'), ...given({ confirmText: '确定', cancelText: '取消' }) },
    observers: {
      'title, noCancel, confirmText, cancelText'() {
        this.name()
      },
    },
    attached() {
      const [dialog, foot, head] = [element('div', 'wx-modal-dialog'), element('div'), element('strong')]
      const [cancel, confirm] = [element('button'), element('button')]
      Object.assign(this.sim, { head, cancel, confirm })
      foot.append(cancel, confirm)
      dialog.append(head, host(this).firstElementChild!, foot)
      host(this).append(dialog)
      host(this).addEventListener('click', ({ target }) => {
        if (target === confirm) this.triggerEvent('confirm', {})
        else if (target === cancel || target === host(this)) this.triggerEvent('cancel', {})
      })
      this.name()
    },
    methods: {
      name() {
        const { head, cancel, confirm } = this.sim
        if (!head) return
        const { title, noCancel, confirmText, cancelText } = this.data
        head.textContent = title
        Object.assign(cancel, { textContent: cancelText, hidden: noCancel })
        confirm.textContent = confirmText
      },
    },
  })
  define('action-sheet', {
    wrapped: true,
    properties: given({ hidden: true }),
    attached() {
      host(this).toggleAttribute('hidden', this.data.hidden)
      host(this).addEventListener('click', ({ target }) => {
        const leaves = target === host(this) || (target as Element).closest('wx-action-sheet-cancel')
        if (leaves) this.triggerEvent('change', {})
      })
    },
  })
}
