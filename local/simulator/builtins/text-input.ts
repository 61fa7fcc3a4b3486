import { define, element, host, reflect } from './define.ts'
import { flags, given } from './properties.ts'
import { installControl, TEXT_OBSERVERS, TEXT_PROPERTIES, takeKeyboard } from './text-control.ts'

const MODES: Record<string, string> = { number: 'numeric', digit: 'decimal', idcard: 'text', tel: 'tel' }

/** What a host's own height must hold beside its content, in px. */
function around(area: HTMLElement): number {
  const { boxSizing, paddingTop, paddingBottom, borderTopWidth, borderBottomWidth } = getComputedStyle(area)
  if (boxSizing !== 'border-box') return 0
  return [paddingTop, paddingBottom, borderTopWidth, borderBottomWidth].map(Number.parseFloat).reduce((a, b) => a + b)
}

/** The key at the foot of the keyboard, unless it begins a new line. */
function confirm(field: any): void {
  const { control } = field.sim
  field.triggerEvent('confirm', { value: control.value })
  if (!field.data.confirmHold) control.blur()
}

export function defineTextInputs(): void {
  define('input', {
    properties: { ...TEXT_PROPERTIES, type: { type: String, value: 'text' }, password: Boolean },
    observers: {
      ...TEXT_OBSERVERS,
      'type, password'(type: string, password: boolean) {
        const control: HTMLInputElement = this.sim.control
        control.type = password || type === 'safe-password' ? 'password' : 'text'
        control.inputMode = MODES[type] ?? 'text'
      },
    },
    created() {
      const control = element('input')
      control.type = 'text'
      const field = element('div', 'sim-field')
      host(this).append(field)
      installControl(this, control, field)
      control.addEventListener('keydown', (event) => {
        if (event.key === 'Enter' && !event.isComposing) confirm(this)
      })
      control.addEventListener('blur', () => {
        if (this.data.type === 'nickname') this.triggerEvent('nicknamereview', { pass: true, timeout: false })
      })
    },
    detached: takeKeyboard,
  })

  define('textarea', {
    properties: {
      ...TEXT_PROPERTIES,
      ...flags('autoHeight fixed disableDefaultPadding'),
      ...given({ showConfirmBar: true, confirmType: 'return' }),
    },
    observers: { ...TEXT_OBSERVERS, ...reflect('autoHeight') },
    created() {
      installControl(this, element('textarea'))
      const control: HTMLTextAreaElement = this.sim.control
      control.rows = 1
      control.addEventListener('keydown', (event) => {
        if (event.key !== 'Enter' || event.shiftKey || event.isComposing || this.data.confirmType === 'return') return
        event.preventDefault()
        confirm(this)
      })
    },
    attached() {
      // Attached is not yet drawn: it may lie in what is hidden until something has loaded.
      new ResizeObserver(() => requestAnimationFrame(() => this.fit())).observe(this.sim.control)
    },
    detached: takeKeyboard,
    methods: {
      /** Counts the lines that the text has; with auto-height the field has as many. */
      fit() {
        const control: HTMLTextAreaElement = this.sim.control
        const before = this.sim.height
        if (!control.isConnected) return
        Object.assign(control.style, { minHeight: '0', height: 'auto' })
        const lineHeight = control.clientHeight
        control.style.height = '0'
        const height = control.scrollHeight
        // A box that its style keeps taller than the text takes a tap everywhere.
        Object.assign(control.style, { minHeight: '100%', height: this.data.autoHeight ? `${height}px` : '' })
        if (this.data.autoHeight) host(this).style.height = `${height + around(host(this))}px`
        this.sim.height = height
        if (before !== height)
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
