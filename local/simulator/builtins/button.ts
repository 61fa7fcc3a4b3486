import {
  closestBuiltin,
  currentRuntime,
  defineBuiltin,
  hostOf,
  isReachableFromForm,
  reflectProperties,
} from './define.ts'
import { activateByKeys } from './keyboard-activation.ts'
import {
  booleanProperties,
  defaultedProperties,
  stringProperties,
  untypedProperties,
} from './properties.ts'

/**
 * Values of `open-type` that WeChat documents and the simulator does not support. Any other unknown
 * value is ignored, because libraries write values of their own.
 */
const UNSUPPORTED_OPEN_TYPES = new Set(['launchApp', 'liveActivity'])

export function defineButton(): void {
  defineBuiltin('button', {
    properties: {
      ...booleanProperties('plain disabled loading showMessageCard phoneNumberNoQuotaToast'),
      ...stringProperties(
        'formType openType lang sessionFrom sendMessageTitle sendMessagePath sendMessageImg appParameter name',
      ),
      ...untypedProperties('businessId'),
      ...defaultedProperties({
        size: 'default',
        type: 'default',
        hoverClass: 'button-hover',
        hoverStartTime: 20,
        hoverStayTime: 70,
      }),
    },
    observers: {
      ...reflectProperties('size', 'type', 'plain', 'disabled', 'loading'),
      disabled(isDisabled: boolean) {
        hostOf(this).toggleAttribute('disabled', isDisabled)
        hostOf(this).setAttribute('aria-disabled', String(isDisabled))
      },
    },
    created() {
      const host = hostOf(this)
      host.setAttribute('role', 'button')
      activateByKeys(host)
      this.addListener('tap', () => {
        if (this.data.disabled) return
        const form = this.data.formType && closestBuiltin(this, 'form')
        if (form && isReachableFromForm(form, this, 'wx://form-field-button'))
          form[this.data.formType]?.(this)
        // In `getPhoneNumber|agreePrivacyAuthorization` the second part grants what the first part
        // needs, so the parts run from right to left.
        for (const openType of this.data.openType.split('|').reverse())
          if (openType) void runOpenType(this, openType)
      })
    },
  })
}

async function runOpenType(button: any, openType: string): Promise<void> {
  const handler = currentRuntime().openTypes.get(openType)
  if (!handler && UNSUPPORTED_OPEN_TYPES.has(openType))
    throw new Error(`not simulated: <button open-type="${openType}">`)
  const eventDetail = await handler?.(button)
  if (eventDetail) button.triggerEvent(openType.toLowerCase(), eventDetail)
}
