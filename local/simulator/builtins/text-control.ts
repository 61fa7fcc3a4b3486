import { lowerKeyboard, raiseKeyboard } from '../runtime/keyboard.ts'
import { createElement, hostOf, scopedClassNames } from './define.ts'
import {
  booleanProperties,
  defaultedProperties,
  numberProperties,
  stringProperties,
} from './properties.ts'

type TextField = HTMLInputElement | HTMLTextAreaElement

const DEFAULT_MAX_LENGTH = 140

/** Properties that input and textarea have in common. */
export const TEXT_PROPERTIES = {
  ...booleanProperties('disabled focus autoFocus confirmHold holdKeyboard alwaysEmbed'),
  ...stringProperties('placeholder placeholderStyle placeholderClass name'),
  ...numberProperties('cursorSpacing cursor'),
  ...defaultedProperties({
    value: '',
    maxlength: DEFAULT_MAX_LENGTH,
    confirmType: 'done',
    selectionStart: -1,
    selectionEnd: -1,
    adjustPosition: true,
  }),
}

const textFieldOf = (component: any): TextField => component.sim.control

/** WeChat's class for placeholders without a class. An app can style all of them by it. */
const defaultHintClass = (component: any) => `${textFieldOf(component).localName}-placeholder`

export const TEXT_OBSERVERS: Record<string, (value: any) => void> & ThisType<any> = {
  value(value) {
    const text = String(value ?? '')
    if (textFieldOf(this).value !== text) textFieldOf(this).value = text
    this.fit?.()
  },
  placeholder(value) {
    textFieldOf(this).placeholder = value
    this.sim.hint.dataset.words = value
    this.fit?.()
  },
  placeholderStyle(value) {
    this.sim.hint.setAttribute('style', value)
  },
  placeholderClass(value) {
    this.sim.hint.className = `sim-hint ${scopedClassNames(this, value) || defaultHintClass(this)}`
  },
  disabled(value) {
    textFieldOf(this).disabled = value
    hostOf(this).toggleAttribute('disabled', value)
  },
  maxlength(value) {
    if (value >= 0) textFieldOf(this).maxLength = value
    else textFieldOf(this).removeAttribute('maxlength')
  },
  focus(value) {
    if (value) setTimeout(() => textFieldOf(this).focus())
    else textFieldOf(this).blur()
  },
  autoFocus(value) {
    if (value) setTimeout(() => textFieldOf(this).focus())
  },
  selectionStart(start) {
    if (start >= 0)
      textFieldOf(this).setSelectionRange(start, Math.max(start, this.data.selectionEnd))
  },
  cursor(position) {
    if (document.activeElement === textFieldOf(this))
      textFieldOf(this).setSelectionRange(position, position)
  },
}

/** Puts a text field of the browser into `container`, and translates its events into WeChat's. */
export function installTextField(
  component: any,
  textField: TextField,
  container = hostOf(component),
): void {
  component.sim.control = textField
  textField.maxLength = DEFAULT_MAX_LENGTH
  component.sim.hint = createElement('i', `sim-hint ${defaultHintClass(component)}`)
  container.append(textField, component.sim.hint)
  let keyCode: number | undefined
  textField.addEventListener('keydown', (event) => {
    keyCode = (event as KeyboardEvent).keyCode
  })
  textField.addEventListener('input', (event) => {
    event.stopPropagation()
    // While a person composes Chinese text, each step is reported, as in WeChat.
    const value = textField.value
    const cursor = textField.selectionStart ?? value.length
    component.setData({ value })
    component.triggerEvent(
      'input',
      { value, cursor, keyCode },
      { handleListenerReturn: (listenerResult: unknown) => replaceText(component, listenerResult) },
    )
    component.fit?.()
  })
  textField.addEventListener('focus', () => {
    const { cursorSpacing, adjustPosition, showConfirmBar = false } = component.data
    const height = raiseKeyboard({
      control: textField,
      minSpacing: cursorSpacing,
      pushesPage: adjustPosition,
      hasDoneBar: showConfirmBar,
      onHeightChange: (detail) => component.triggerEvent('keyboardheightchange', detail),
      onDone: () => component.triggerEvent('confirm', { value: textField.value }),
    })
    component.triggerEvent('focus', { value: textField.value, height })
  })
  textField.addEventListener('blur', () => {
    lowerKeyboard(textField)
    component.triggerEvent('blur', {
      value: textField.value,
      cursor: textField.selectionStart ?? 0,
    })
  })
  textField.addEventListener('change', (event) => event.stopPropagation())
}

/** Closes the keyboard of a removed field, because browsers fire no blur event in this case. */
export function closeKeyboard(component: any): void {
  lowerKeyboard(component.sim.control)
}

/** Replaces the typed text by the text that a bindinput handler has returned. */
function replaceText(component: any, listenerResult: unknown): void {
  const text =
    typeof listenerResult === 'string'
      ? listenerResult
      : (listenerResult as { value?: string } | undefined)?.value
  if (typeof text !== 'string' || text === textFieldOf(component).value) return
  textFieldOf(component).value = text
  const cursor = (listenerResult as { cursor?: number }).cursor
  if (cursor !== undefined) textFieldOf(component).setSelectionRange(cursor, cursor)
  component.setData({ value: text })
}
