import { around, define, element, host, reflect } from './define'
import { onKeys } from './keys'
import { flags, given, texts, values } from './properties'

/** switch, radio, checkbox, their groups, and the label that taps them. */
export function defineChoices(): void {
  define('switch', {
    leaf: true,
    properties: { ...flags('checked disabled'), ...texts('name'), ...given({ type: 'switch', color: '#04be02' }) },
    observers: { ...reflect('checked', 'disabled', 'type'), color: tint },
    created() {
      host(this).append(element('i', 'mark'))
      host(this).setAttribute('role', 'switch')
      tappable(this, () => toggle(this, !this.data.checked))
    },
    methods: {
      press() {
        toggle(this, !this.data.checked)
      },
    },
  })

  for (const kind of ['radio', 'checkbox'] as const) {
    define(kind, {
      properties: {
        ...flags('checked disabled'),
        ...texts('name'),
        ...given({ color: '#09bb07' }),
        ...values({ value: '' }),
      },
      observers: { ...reflect('checked', 'disabled'), color: tint },
      created() {
        host(this).prepend(element('i', 'mark'))
        host(this).setAttribute('role', kind)
        tappable(this, () => this.press())
      },
      methods: {
        press() {
          if (kind === 'radio' && this.data.checked) return
          const checked = kind === 'radio' || !this.data.checked
          const group = around(this, `${kind}-group`)
          if (kind === 'radio' && group)
            for (const other of members(group, 'radio')) other.setData({ checked: other === this })
          else this.setData({ checked })
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

function tint(this: any, color: string): void {
  host(this).style.setProperty('--tint', color)
}

function tappable(component: any, press: () => void): void {
  onKeys(host(component))
  component.addListener('tap', () => {
    if (!component.data.disabled) press()
  })
}

function toggle(component: any, checked: boolean): void {
  component.setData({ checked })
  component.triggerEvent('change', { value: checked })
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
