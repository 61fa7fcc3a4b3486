import { around, define, host, reaches, reflect, sim } from './define.ts'
import { onKeys } from './keys.ts'
import { flags, given, texts, values } from './properties.ts'

/** What WeChat documents and is not simulated. A word that it does not know opens nothing: libraries fill one in. */
const absent = new Set(['launchApp', 'liveActivity'])

export function defineButton(): void {
  define('button', {
    properties: {
      ...flags('plain disabled loading showMessageCard phoneNumberNoQuotaToast'),
      ...texts('formType openType lang sessionFrom sendMessageTitle sendMessagePath sendMessageImg appParameter name'),
      ...values('businessId'),
      ...given({ size: 'default', type: 'default', hoverClass: 'button-hover', hoverStartTime: 20, hoverStayTime: 70 }),
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
      onKeys(box)
      this.addListener('tap', () => {
        if (this.data.disabled) return
        const form = this.data.formType && around(this, 'form')
        if (form && reaches(form, this, 'wx://form-field-button')) form[this.data.formType]?.(this)
        // The second, agreePrivacyAuthorization, allows what the first asks for.
        for (const type of this.data.openType.split('|').reverse()) if (type) void open(this, type)
      })
    },
  })
}

async function open(button: any, type: string): Promise<void> {
  const handler = sim().openTypes.get(type)
  if (!handler && absent.has(type)) throw new Error(`not simulated: <button open-type="${type}">`)
  const detail = await handler?.(button)
  if (detail) button.triggerEvent(type.toLowerCase(), detail)
}
