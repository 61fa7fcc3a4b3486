import { onKeys } from './keys.ts'

/** What WeChat tells a screen reader; `aria-role` is its name for a role, and `role` alone says nothing there. */
const NAMES =
  `Busy Checked Controls Current DescribedBy Disabled Expanded HasPopup Hidden Invalid Label LabelledBy Level Live
  Modal Pressed ReadOnly Required Role Selected ValueMax ValueMin ValueNow ValueText`.split(/\s+/)

/** Roles that are acted upon. Beside a finger, the desk lets a keyboard do it. */
const ACTED_ON = new Set(['button', 'checkbox', 'link', 'menuitem', 'option', 'radio', 'switch', 'tab'])

const property = (name: string) => `aria${name[0]}${name.slice(1).toLowerCase()}`
const attribute = (name: string) => (name === 'Role' ? 'role' : `aria-${name.toLowerCase()}`)

export const ARIA: Record<string, null> = Object.fromEntries(NAMES.map((name) => [property(name), null]))

export const ARIA_OBSERVERS: Record<string, (this: any, value: unknown) => void> = Object.fromEntries(
  NAMES.map((name) => [
    property(name),
    function (this: any, value: unknown) {
      const node: HTMLElement = this.sim.control ?? this.getBackendElement()
      if (value === undefined || value === null || value === '') node.removeAttribute(attribute(name))
      else node.setAttribute(attribute(name), String(value))
      if (name === 'Role' && ACTED_ON.has(String(value))) onKeys(node)
    },
  ]),
)
