import { closestBuiltin, createElement, defineBuiltin, hostOf } from './define.ts'
import { activateByKeys } from './keyboard-activation.ts'
import {
  booleanProperties,
  defaultedProperties,
  stringProperties,
  untypedProperties,
} from './properties.ts'

/** switch, radio, checkbox, their groups, and the label that taps them. */
export function defineChoices(): void {
  defineBuiltin('switch', {
    leaf: true,
    properties: {
      ...booleanProperties('checked disabled'),
      ...stringProperties('name'),
      ...defaultedProperties({ type: 'switch', color: '#04be02' }),
    },
    observers: {
      'checked, disabled, type'() {
        updateMark(this)
      },
      color(color: string) {
        setTint(this, color)
      },
    },
    created() {
      prepareMark(this)
    },
    methods: {
      press() {
        const checked = !this.data.checked
        this.setData({ checked })
        this.triggerEvent('change', { value: checked })
      },
    },
  })

  for (const kind of ['radio', 'checkbox'] as const) {
    defineBuiltin(kind, {
      boxedSlot: true,
      properties: {
        ...booleanProperties('checked disabled'),
        ...stringProperties('name'),
        ...defaultedProperties({ color: '#09bb07' }),
        ...untypedProperties({ value: '' }),
      },
      observers: {
        'checked, disabled'() {
          updateMark(this)
        },
        checked() {
          uncheckOtherRadios(this, this)
        },
        color(color: string) {
          setTint(this, color)
        },
      },
      created() {
        prepareMark(this)
      },
      attached() {
        uncheckOtherRadios(this)
      },
      methods: {
        press() {
          if (kind === 'radio' && this.data.checked) return
          const checked = kind === 'radio' || !this.data.checked
          const group = closestBuiltin(this, `${kind}-group`)
          this.setData({ checked })
          if (group) group.triggerEvent('change', { value: valueOfGroup(group, kind) })
        },
      },
    })
    defineBuiltin(`${kind}-group`, {
      properties: { name: String },
      methods: {
        /** The value that a form submits for this group. */
        formValue() {
          return valueOfGroup(this, kind)
        },
      },
    })
  }

  defineBuiltin('label', {
    properties: { for: String },
    created() {
      this.addListener('tap', (event: any) => tapLabel(this, event))
    },
  })
}

const LABELLED_CONTROLS = 'wx-radio, wx-checkbox, wx-switch, wx-input, wx-textarea, wx-button'

/** Passes a tap on a label to its control: the one that `for` names, or the first inside. */
function tapLabel(label: any, event: any): void {
  const tappedNode = event.target && (event.target._$ ?? event.target)
  const tappedElement = tappedNode?.getBackendElement?.() as HTMLElement | undefined
  // A control that was tapped itself has already handled the tap.
  if (tappedElement?.closest(LABELLED_CONTROLS) && hostOf(label).contains(tappedElement)) return

  const controlId = label.data.for
  const control = controlId
    ? label.ownerShadowRoot.querySelector(`#${controlId}`)
    : (hostOf(label).querySelector(LABELLED_CONTROLS) as any)?.__wxElement
  if (!control || control.data?.disabled) return
  if (control.press) control.press()
  else if (control.sim?.control) control.sim.control.focus()
  else control.triggerEvent('tap', event.detail, { bubbles: false })
}

/** Gives the tick mark WeChat's own class names, because authors style it by them. */
function updateMark(component: any): void {
  const { checked, disabled, type } = component.data
  const kind = type ?? component.is.replace('wx-builtin/', '')
  const classNames = [`wx-${kind}-input`]
  if (checked) classNames.push(`wx-${kind}-input-checked`)
  if (disabled) classNames.push(`wx-${kind}-input-disabled`)
  component.sim.mark.className = classNames.join(' ')
  const host = hostOf(component)
  host.toggleAttribute('checked', checked)
  host.toggleAttribute('disabled', disabled)
  host.setAttribute('aria-checked', String(checked))
}

/**
 * Unchecks all radios of a group but one. `chosenRadio` stays checked, or else the last radio that
 * the template marks as checked.
 */
function uncheckOtherRadios(component: any, chosenRadio?: any): void {
  if (!component.data.checked || component.is !== 'wx-builtin/radio') return
  const group = closestBuiltin(component, 'radio-group')
  if (!group) return
  const checkedRadios = choicesInGroup(group, 'radio').filter((radio) => radio.data.checked)
  const remainingRadio = chosenRadio ?? checkedRadios.at(-1)
  for (const radio of checkedRadios) if (radio !== remainingRadio) radio.setData({ checked: false })
}

/** Sets the colour of the tick mark. */
function setTint(component: any, color: string): void {
  hostOf(component).style.setProperty('--tint', color)
}

/** Adds the tick mark, and makes a tap or a key press the control. */
function prepareMark(component: any): void {
  const host = hostOf(component)
  const mark = createElement('i')
  component.sim.mark = mark
  const role = component.is.replace('wx-builtin/', '')
  // Radios and checkboxes have a box with WeChat's class name around the mark and the text. A
  // switch has only its mark.
  const wrapper = host.firstElementChild
  if (wrapper) wrapper.className = `wx-${role}-wrapper`
  const markParent = wrapper ?? host
  markParent.prepend(mark)
  host.setAttribute('role', role)
  updateMark(component)
  activateByKeys(host)
  component.addListener('tap', () => component.data.disabled || component.press())
}

function choicesInGroup(group: any, kind: string): any[] {
  return [...hostOf(group).querySelectorAll(`wx-${kind}`)].map((node: any) => node.__wxElement)
}

function valueOfGroup(group: any, kind: string): unknown {
  const checkedValues = choicesInGroup(group, kind)
    .filter((choice) => choice.data.checked)
    .map((choice) => choice.data.value)
  return kind === 'radio' ? (checkedValues[0] ?? '') : checkedValues
}
