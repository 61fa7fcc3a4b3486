import { createElement, defineBuiltin, hostOf, reflectProperties } from './define.ts'
import { booleanProperties, defaultedProperties } from './properties.ts'
import { closeKeyboard, installTextField, TEXT_OBSERVERS, TEXT_PROPERTIES } from './text-control.ts'

const INPUT_MODES: Record<string, string> = {
  number: 'numeric',
  digit: 'decimal',
  idcard: 'text',
  tel: 'tel',
}

/** The height of padding and borders, in px, if the element's height includes them; otherwise 0. */
function paddingAndBorderHeight(fieldElement: HTMLElement): number {
  const { boxSizing, paddingTop, paddingBottom, borderTopWidth, borderBottomWidth } =
    getComputedStyle(fieldElement)
  if (boxSizing !== 'border-box') return 0
  const paddingHeight = Number.parseFloat(paddingTop) + Number.parseFloat(paddingBottom)
  const borderHeight = Number.parseFloat(borderTopWidth) + Number.parseFloat(borderBottomWidth)
  return paddingHeight + borderHeight
}

/** Runs when the person presses the confirm key of the keyboard. */
function confirmInput(field: any): void {
  const { control: textField } = field.sim
  field.triggerEvent('confirm', { value: textField.value })
  if (!field.data.confirmHold) textField.blur()
}

export function defineTextInputs(): void {
  defineBuiltin('input', {
    properties: { ...TEXT_PROPERTIES, type: { type: String, value: 'text' }, password: Boolean },
    observers: {
      ...TEXT_OBSERVERS,
      'type, password'(type: string, password: boolean) {
        const control: HTMLInputElement = this.sim.control
        control.type = password || type === 'safe-password' ? 'password' : 'text'
        control.inputMode = INPUT_MODES[type] ?? 'text'
      },
    },
    created() {
      const inputElement = createElement('input')
      inputElement.type = 'text'
      const field = createElement('div', 'sim-field')
      hostOf(this).append(field)
      installTextField(this, inputElement, field)
      inputElement.addEventListener('keydown', (event) => {
        if (event.key === 'Enter' && !event.isComposing) confirmInput(this)
      })
      inputElement.addEventListener('blur', () => {
        if (this.data.type === 'nickname')
          this.triggerEvent('nicknamereview', { pass: true, timeout: false })
      })
    },
    detached() {
      closeKeyboard(this)
    },
  })

  defineBuiltin('textarea', {
    properties: {
      ...TEXT_PROPERTIES,
      ...booleanProperties('autoHeight fixed disableDefaultPadding'),
      ...defaultedProperties({ showConfirmBar: true, confirmType: 'return' }),
    },
    observers: { ...TEXT_OBSERVERS, ...reflectProperties('autoHeight') },
    created() {
      installTextField(this, createElement('textarea'))
      const textarea: HTMLTextAreaElement = this.sim.control
      textarea.rows = 1
      textarea.addEventListener('keydown', (event) => {
        const isConfirmKey = event.key === 'Enter' && !event.shiftKey && !event.isComposing
        if (!isConfirmKey || this.data.confirmType === 'return') return
        event.preventDefault()
        confirmInput(this)
      })
    },
    attached() {
      // An attached field can still be hidden, for example until the page has loaded its data. Its
      // lines are counted when it gets a size.
      new ResizeObserver(() => requestAnimationFrame(() => this.fit())).observe(this.sim.control)
    },
    detached() {
      closeKeyboard(this)
    },
    methods: {
      /** Measures the lines of the text. With auto-height, the field gets their height. */
      fit() {
        const textField: HTMLTextAreaElement = this.sim.control
        const previousHeight = this.sim.height
        if (!textField.isConnected) return

        // With its automatic height, the field shows one line. With no height, the height of its
        // content is that of the text.
        Object.assign(textField.style, { minHeight: '0', height: 'auto' })
        const lineHeight = textField.clientHeight
        textField.style.height = '0'
        const height = textField.scrollHeight

        // If the author's style makes the box taller than the text, a tap anywhere in the box must
        // reach the field.
        Object.assign(textField.style, {
          minHeight: '100%',
          height: this.data.autoHeight ? `${height}px` : '',
        })
        if (this.data.autoHeight)
          hostOf(this).style.height = `${height + paddingAndBorderHeight(hostOf(this))}px`

        this.sim.height = height
        if (previousHeight !== height)
          this.triggerEvent('linechange', {
            height,
            heightRpx: (height * 750) / innerWidth,
            lineCount: Math.round(height / (lineHeight || height || 1)),
            lineHeight,
          })
      },
    },
  })
}
