import { raise, sink } from '../runtime/keyboard.ts'
import { element, host, scoped } from './define.ts'
import { flags, given, numbers, texts } from './properties.ts'

type Control = HTMLInputElement | HTMLTextAreaElement

/** Properties that input and textarea have in common. */
export const TEXT_PROPERTIES = {
  ...flags('disabled focus autoFocus confirmHold holdKeyboard alwaysEmbed'),
  ...texts('placeholder placeholderStyle placeholderClass name'),
  ...numbers('cursorSpacing cursor'),
  ...given({
    value: '',
    maxlength: 140,
    confirmType: 'done',
    selectionStart: -1,
    selectionEnd: -1,
    adjustPosition: true,
  }),
}

const control = (component: any): Control => component.sim.control
/** WeChat's own class of a placeholder that has no other, which an app may style for all. */
const hintClass = (component: any) => `${control(component).localName}-placeholder`

export const TEXT_OBSERVERS: Record<string, (this: any, value: any) => void> = {
  value(value) {
    if (control(this).value !== String(value ?? '')) control(this).value = String(value ?? '')
    this.fit?.()
  },
  placeholder(value) {
    control(this).placeholder = value
    this.sim.hint.dataset.words = value
    this.fit?.()
  },
  placeholderStyle(value) {
    this.sim.hint.setAttribute('style', value)
  },
  placeholderClass(value) {
    this.sim.hint.className = `sim-hint ${scoped(this, value) || hintClass(this)}`
  },
  disabled(value) {
    control(this).disabled = value
    host(this).toggleAttribute('disabled', value)
  },
  maxlength(value) {
    if (value >= 0) control(this).maxLength = value
    else control(this).removeAttribute('maxlength')
  },
  focus(value) {
    if (value) setTimeout(() => control(this).focus())
    else control(this).blur()
  },
  autoFocus(value) {
    if (value) setTimeout(() => control(this).focus())
  },
  selectionStart(start) {
    if (start >= 0) control(this).setSelectionRange(start, Math.max(start, this.data.selectionEnd))
  },
  cursor(at) {
    if (document.activeElement === control(this)) control(this).setSelectionRange(at, at)
  },
}

/** Puts a real control into the host, or a box of it, and turns its events into WeChat's. */
export function installControl(component: any, made: Control, box = host(component)): void {
  component.sim.control = made
  made.maxLength = 140
  component.sim.hint = element('i', `sim-hint ${hintClass(component)}`)
  box.append(made, component.sim.hint)
  let keyCode: number | undefined
  made.addEventListener('keydown', (event) => {
    keyCode = (event as KeyboardEvent).keyCode
  })
  made.addEventListener('input', (event) => {
    event.stopPropagation()
    // The composition of Chinese text reports each step, as WeChat does.
    const value = made.value
    const cursor = made.selectionStart ?? value.length
    component.setData({ value })
    component.triggerEvent(
      'input',
      { value, cursor, keyCode },
      { handleListenerReturn: (given: unknown) => replace(component, given) },
    )
    component.fit?.()
  })
  made.addEventListener('focus', () => {
    const { cursorSpacing, adjustPosition, showConfirmBar = false } = component.data
    const height = raise({
      control: made,
      spacing: cursorSpacing,
      adjust: adjustPosition,
      bar: showConfirmBar,
      told: (detail) => component.triggerEvent('keyboardheightchange', detail),
      done: () => component.triggerEvent('confirm', { value: made.value }),
    })
    component.triggerEvent('focus', { value: made.value, height })
  })
  made.addEventListener('blur', () => {
    sink(made)
    component.triggerEvent('blur', { value: made.value, cursor: made.selectionStart ?? 0 })
  })
  made.addEventListener('change', (event) => event.stopPropagation())
}

/** A browser tells no blur of a field that is taken away. */
export function takeKeyboard(this: any): void {
  sink(this.sim.control)
}

/** A bindinput handler may answer the text that shall stand instead. */
function replace(component: any, given: unknown): void {
  const text = typeof given === 'string' ? given : (given as { value?: string } | undefined)?.value
  if (typeof text !== 'string' || text === control(component).value) return
  control(component).value = text
  const cursor = (given as { cursor?: number }).cursor
  if (cursor !== undefined) control(component).setSelectionRange(cursor, cursor)
  component.setData({ value: text })
}
