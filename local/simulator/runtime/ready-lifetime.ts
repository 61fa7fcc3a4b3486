import { glassEasel } from 'glass-easel-miniprogram-adapter'
import { bundle } from './app-bundle.ts'

/** Components that have been attached and wait for their `ready`, in document order. */
const attachedComponents: any[] = []
const readyComponents = new WeakSet<object>()

/**
 * A behavior of every component. It fires the lifetime `ready`, because glass-easel does not. It
 * also marks the host element for `:host`, because glass-easel does so only for components with
 * isolated styles.
 */
export const readyBehavior = {
  lifetimes: {
    created(this: any) {
      const easelElement = this._$ ?? this
      const componentPath: string = easelElement.is
      const hostElement: HTMLElement | undefined =
        componentPath in bundle.styles ? easelElement.getBackendElement() : undefined
      if (hostElement && !hostElement.hasAttribute('wx-host'))
        hostElement.setAttribute('wx-host', componentPath)
    },
    attached(this: any) {
      attachedComponents.push(this._$ ?? this)
      if (attachedComponents.length === 1) queueMicrotask(fireReadyInOrder)
    },
  },
}

/** Fires `ready` for children before their parents and for siblings in their order. */
function fireReadyInOrder(): void {
  // The current component and its ancestors, outermost first.
  const openComponents: any[] = []
  for (const component of attachedComponents.splice(0)) {
    while (openComponents.length > 0 && !isWithin(component, openComponents.at(-1)))
      fireReady(openComponents.pop())
    openComponents.push(component)
  }
  while (openComponents.length > 0) fireReady(openComponents.pop())
}

function isWithin(component: any, parent: any): boolean {
  for (let ancestor = component; ancestor; ancestor = ancestor.getComposedParent())
    if (ancestor === parent) return true
  return false
}

function fireReady(component: any): void {
  if (readyComponents.has(component) || !glassEasel.Element.isAttached(component)) return
  readyComponents.add(component)
  component.triggerLifetime('ready', [])
}
