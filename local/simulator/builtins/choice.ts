import { around, define, element, host } from './define.ts'
import { onKeys } from './keys.ts'
import { flags, given, texts, values } from './properties.ts'

/** switch, radio, checkbox, their groups, and the label that taps them. */
export function defineChoices(): void {
  define('switch', {
    leaf: true,
    properties: { ...flags('checked disabled'), ...texts('name'), ...given({ type: 'switch', color: '#04be02' }) },
    observers: { 'checked, disabled, type': mark, color: tint },
    created: tickable,
    methods: {
      press() {
        const checked = !this.data.checked
        this.setData({ checked })
        this.triggerEvent('change', { value: checked })
      },
    },
  })

  for (const kind of ['radio', 'checkbox'] as const) {
    define(kind, {
      wrapped: true,
      properties: {
        ...flags('checked disabled'),
        ...texts('name'),
        ...given({ color: '#09bb07' }),
        ...values({ value: '' }),
      },
      observers: {
        'checked, disabled': mark,
        checked() {
          alone(this, this)
        },
        color: tint,
      },
      created: tickable,
      attached() {
        alone(this)
      },
      methods: {
        press() {
          if (kind === 'radio' && this.data.checked) return
          const checked = kind === 'radio' || !this.data.checked
          const group = around(this, `${kind}-group`)
          this.setData({ checked })
          if (group) group.triggerEvent('change', { value: groupValue(group, kind) })
        },
      },
    })
    define(`${kind}-group`, {
      properties: { name: String },
      methods: {
        /** What a form submits for this group. */
        formValue() {
          return groupValue(this, kind)
        },
      },
    })
  }

  define('label', {
    properties: { for: String },
    created() {
      this.addListener('tap', (event: any) => {
        const direct = event.target && (event.target._$ ?? event.target)
        const controls = 'wx-radio, wx-checkbox, wx-switch, wx-input, wx-textarea, wx-button'
        const hit = direct?.getBackendElement?.() as HTMLElement | undefined
        if (hit?.closest(controls) && host(this).contains(hit)) return
        const wanted = this.data.for
        const target = wanted
          ? this.ownerShadowRoot.querySelector(`#${wanted}`)
          : (host(this).querySelector(controls) as any)?.__wxElement
        if (!target || target.data?.disabled) return
        if (target.press) target.press()
        else if (target.sim?.control) target.sim.control.focus()
        else target.triggerEvent('tap', event.detail, { bubbles: false })
      })
    },
  })
}

/** WeChat's own names for what is ticked: authors style it by them. */
function mark(this: any): void {
  const { checked, disabled, type } = this.data
  const kind = type ?? this.is.replace('wx-builtin/', '')
  const states = [checked && 'checked', disabled && 'disabled'].filter(Boolean)
  this.sim.mark.className = ['', ...states.map((state) => `-${state}`)].map((end) => `wx-${kind}-input${end}`).join(' ')
  host(this).toggleAttribute('checked', checked)
  host(this).toggleAttribute('disabled', disabled)
  host(this).setAttribute('aria-checked', String(checked))
}

/** Of a group's radios one is checked: `chosen`, or the last of those that are checked at first. */
function alone(radio: any, chosen?: any): void {
  const group = radio.data.checked && radio.is === 'wx-builtin/radio' && around(radio, 'radio-group')
  if (!group) return
  const checked = members(group, 'radio').filter((one) => one.data.checked)
  for (const one of checked) if (one !== (chosen ?? checked.at(-1))) one.setData({ checked: false })
}

function tint(this: any, color: string): void {
  host(this).style.setProperty('--tint', color)
}

function tickable(this: any): void {
  this.sim.mark = element('i')
  const role = this.is.replace('wx-builtin/', '')
  // Radios and checkboxes have a box of WeChat's name around mark and words; a switch is only its mark.
  const box = host(this).firstElementChild
  if (box) box.className = `wx-${role}-wrapper`
  ;(box ?? host(this)).prepend(this.sim.mark)
  host(this).setAttribute('role', role)
  mark.call(this)
  onKeys(host(this))
  this.addListener('tap', () => this.data.disabled || this.press())
}

function members(group: any, kind: string): any[] {
  return [...host(group).querySelectorAll(`wx-${kind}`)].map((node: any) => node.__wxElement)
}

function groupValue(group: any, kind: string): unknown {
  const values = members(group, kind)
    .filter((one) => one.data.checked)
    .map((one) => one.data.value)
  return kind === 'radio' ? (values[0] ?? '') : values
}
