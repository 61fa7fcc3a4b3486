import { around, define, host, reflect, sim } from './define'

export function defineButton(): void {
  define('button', {
    properties: {
      size: { type: String, value: 'default' },
      type: { type: String, value: 'default' },
      plain: Boolean,
      disabled: Boolean,
      loading: Boolean,
      formType: String,
      openType: String,
      hoverClass: { type: String, value: 'button-hover' },
      hoverStartTime: { type: Number, value: 20 },
      hoverStayTime: { type: Number, value: 70 },
      lang: String,
      ...{ sessionFrom: String, sendMessageTitle: String, sendMessagePath: String, sendMessageImg: String },
      ...{
        appParameter: String,
        showMessageCard: Boolean,
        businessId: null,
        name: String,
        phoneNumberNoQuotaToast: Boolean,
      },
    },
    observers: {
      ...reflect('size', 'type', 'plain', 'disabled', 'loading'),
      disabled(value: boolean) {
        host(this).toggleAttribute('disabled', value)
        host(this).setAttribute('aria-disabled', String(value))
      },
    },
    created() {
      const box = host(this)
      box.setAttribute('role', 'button')
      box.setAttribute('tabindex', '0')
      box.addEventListener('keydown', (event) => {
        if (event.key === 'Enter') press(box)
      })
      this.addListener('tap', () => {
        if (this.data.disabled || this.data.loading) return
        const form = this.data.formType && around(this, 'form')
        if (form) form[this.data.formType]?.()
        if (this.data.openType) void open(this)
      })
    },
  })
}

/** A key press does what a finger does, through the same recogniser. */
function press(box: HTMLElement): void {
  const { left, top, width, height } = box.getBoundingClientRect()
  const at = { bubbles: true, clientX: left + width / 2, clientY: top + height / 2, button: 0 }
  box.dispatchEvent(new MouseEvent('mousedown', at))
  box.dispatchEvent(new MouseEvent('mouseup', at))
}

async function open(button: any): Promise<void> {
  const type: string = button.data.openType
  const handler = sim().openTypes.get(type)
  if (!handler) throw new Error(`not simulated: <button open-type="${type}">`)
  const detail = await handler(button)
  if (detail) button.triggerEvent(type.toLowerCase(), detail)
}
