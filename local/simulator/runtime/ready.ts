import { glassEasel } from 'glass-easel-miniprogram-adapter'

/** glass-easel never fires `ready`: here it comes after the tree is attached, children before parents. */
const waiting: any[] = []
const done = new WeakSet<object>()

export const readyBehavior = {
  lifetimes: {
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
