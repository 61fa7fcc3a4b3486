/**
 * Handles Element.callFunction: the functions that the SDK's element classes call on WeChat's
 * controls. Throws for any other function name.
 */
export function callControlFunction(controlNode: any, functionName: string, args: any[]): unknown {
  const controlFunction = CONTROL_FUNCTIONS[functionName]
  if (!controlFunction) throw new Error(`not supported by the simulator: ${functionName}`)
  return controlFunction(controlNode, ...args)
}

const hostOf = (controlNode: any): HTMLElement => controlNode.getBackendElement()

const CONTROL_FUNCTIONS: Record<string, (controlNode: any, ...args: any[]) => unknown> = {
  'input.input': typeText,
  'textarea.input': typeText,
  'slider.slideTo': (controlNode, value) => {
    controlNode.setData({ value })
    controlNode.triggerEvent('change', { value })
  },
  'swiper.swipeTo': (controlNode, current) => {
    controlNode.setData({ current })
    controlNode.triggerEvent('change', { current, source: 'touch' })
  },
  'movable-view.moveTo': (controlNode, x, y) => {
    controlNode.setData({ x, y })
    controlNode.triggerEvent('change', { x, y, source: 'touch' })
  },
  'scroll-view.scrollTo': (controlNode, x, y) =>
    hostOf(controlNode).scrollTo({ left: x, top: y, behavior: 'instant' }),
  'scroll-view.scrollTop': (controlNode) => hostOf(controlNode).scrollTop,
  'scroll-view.scrollLeft': (controlNode) => hostOf(controlNode).scrollLeft,
  'scroll-view.scrollWidth': (controlNode) => hostOf(controlNode).scrollWidth,
  'scroll-view.scrollHeight': (controlNode) => hostOf(controlNode).scrollHeight,
}

/** Replaces the text like a person who types: `maxlength` applies, and an input event is fired. */
function typeText(controlNode: any, value: unknown) {
  const textField = hostOf(controlNode).querySelector<HTMLInputElement>('input, textarea')
  if (!textField) throw new Error('the element contains no text field')
  if (textField.disabled) throw new Error('the text field is disabled')
  const text = String(value)
  textField.value = textField.maxLength >= 0 ? text.slice(0, textField.maxLength) : text
  const { InputEvent } = textField.ownerDocument.defaultView as unknown as typeof globalThis
  textField.dispatchEvent(new InputEvent('input', { bubbles: true, data: text }))
}
