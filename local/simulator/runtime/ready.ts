import { glassEasel } from 'glass-easel-miniprogram-adapter'
import { bundle } from './app-bundle.ts'

/**
 * glass-easel never fires `ready`: here it comes after the tree is attached, children before parents, each in its
 * turn among its siblings. It marks hosts for `:host` only where classes are kept apart: here the others are marked,
 * too.
 */
const waiting: any[] = []
const done = new WeakSet<object>()

export const readyBehavior = {
  lifetimes: {
    created(this: any) {
      const { is, getBackendElement } = this._$ ?? this
      const host: HTMLElement | undefined = is in bundle.styles ? getBackendElement.call(this._$ ?? this) : undefined
      if (host && !host.hasAttribute('wx-host')) host.setAttribute('wx-host', is)
    },
    attached(this: any) {
      waiting.push(this._$ ?? this)
      if (waiting.length === 1) queueMicrotask(flush)
    },
  },
}

function flush(): void {
  const open: any[] = []
  for (const component of [...waiting.splice(0), undefined]) {
    while (open.length && !within(component, open.at(-1))) tell(open.pop())
    open.push(component)
  }
}

function within(component: any, parent: any): boolean {
  for (let above = component; above; above = above.getComposedParent()) if (above === parent) return true
  return false
}

function tell(component: any): void {
  if (done.has(component) || !glassEasel.Element.isAttached(component)) return
  done.add(component)
  component.triggerLifetime('ready', [])
}
