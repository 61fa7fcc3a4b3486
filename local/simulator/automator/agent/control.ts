/** `Element.callFunction`: what the SDK's own element classes ask of WeChat's controls, by function name. */
export function control(node: any, functionName: string, args: any[]): unknown {
  const run = FUNCTIONS[functionName]
  if (!run) throw new Error(`not supported by the simulator: ${functionName}`)
  return run(node, ...args)
}

const host = (node: any): HTMLElement => node.getBackendElement()

const FUNCTIONS: Record<string, (node: any, ...args: any[]) => unknown> = {
  'input.input': type,
  'textarea.input': type,
  'slider.slideTo': (node, value) => {
    node.setData({ value })
    node.triggerEvent('change', { value })
  },
  'swiper.swipeTo': (node, current) => {
    node.setData({ current })
    node.triggerEvent('change', { current, source: 'touch' })
  },
  'movable-view.moveTo': (node, x, y) => {
    node.setData({ x, y })
    node.triggerEvent('change', { x, y, source: 'touch' })
  },
  'scroll-view.scrollTo': (node, x, y) => host(node).scrollTo({ left: x, top: y, behavior: 'instant' }),
  'scroll-view.scrollTop': (node) => host(node).scrollTop,
  'scroll-view.scrollLeft': (node) => host(node).scrollLeft,
  'scroll-view.scrollWidth': (node) => host(node).scrollWidth,
  'scroll-view.scrollHeight': (node) => host(node).scrollHeight,
}

/** Replaces the text as typing would: the control's own limit holds, and its input event is a real one. */
function type(node: any, value: unknown) {
  const field = host(node).querySelector<HTMLInputElement>('input, textarea')
  if (!field) throw new Error('the element holds no text field')
  if (field.disabled) throw new Error('the text field is disabled')
  const text = String(value)
  field.value = field.maxLength >= 0 ? text.slice(0, field.maxLength) : text
  const { InputEvent } = field.ownerDocument.defaultView as unknown as typeof globalThis
  field.dispatchEvent(new InputEvent('input', { bubbles: true, data: text }))
}
