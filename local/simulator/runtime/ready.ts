import { glassEasel } from 'glass-easel-miniprogram-adapter'
import { bundle } from './app-bundle.ts'

/**
 * glass-easel never fires `ready`: here it comes after the tree is attached, children before parents. It marks hosts
 * for `:host` only where classes are kept apart: here the others are marked, too.
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
  for (const component of waiting.splice(0).reverse()) {
    if (done.has(component) || !glassEasel.Element.isAttached(component)) continue
    done.add(component)
    component.triggerLifetime('ready', [])
  }
}
