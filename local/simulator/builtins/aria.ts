import { activateByKeys } from './keyboard-activation.ts'

/**
 * The `aria-*` attributes that WeChat hands to a screen reader. WeChat writes a role as
 * `aria-role`; a plain `role` attribute has no effect on a phone.
 */
const ARIA_NAMES =
  `Busy Checked Controls Current DescribedBy Disabled Expanded HasPopup Hidden Invalid Label LabelledBy Level Live
  Modal Pressed ReadOnly Required Role Selected ValueMax ValueMin ValueNow ValueText`.split(/\s+/)

/** Roles that a person activates. On the desk, the keyboard activates them as well as a finger. */
const INTERACTIVE_ROLES = new Set([
  'button',
  'checkbox',
  'link',
  'menuitem',
  'option',
  'radio',
  'switch',
  'tab',
])

/** The property of a component: glass-easel converts `aria-describedby` to `ariaDescribedby`. */
const propertyName = (name: string) => `aria${name[0]}${name.slice(1).toLowerCase()}`
const attributeName = (name: string) => (name === 'Role' ? 'role' : `aria-${name.toLowerCase()}`)

export const ARIA_PROPERTIES: Record<string, null> = Object.fromEntries(
  ARIA_NAMES.map((name) => [propertyName(name), null]),
)

export const ARIA_OBSERVERS: Record<string, (this: any, value: unknown) => void> =
  Object.fromEntries(
    ARIA_NAMES.map((name) => [
      propertyName(name),
      function (this: any, value: unknown) {
        const ariaElement: HTMLElement = this.sim.control ?? this.getBackendElement()
        if (value === undefined || value === null || value === '')
          ariaElement.removeAttribute(attributeName(name))
        else ariaElement.setAttribute(attributeName(name), String(value))
        if (name === 'Role' && INTERACTIVE_ROLES.has(String(value))) activateByKeys(ariaElement)
      },
    ]),
  )
