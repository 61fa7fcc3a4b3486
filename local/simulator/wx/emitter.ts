type Listener = (payload: any) => void

/** Listeners of one kind of event, in WeChat's `onX(listener)` / `offX(listener?)` manner. */
export function emitter() {
  const listeners = new Set<Listener>()
  return {
    on: (listener: Listener) => {
      listeners.add(listener)
    },
    /** Without a listener all are taken off. */
    off: (listener?: Listener) => {
      if (listener) listeners.delete(listener)
      else listeners.clear()
    },
    fire: (payload?: unknown) => {
      for (const listener of [...listeners]) listener(payload)
    },
    get empty() {
      return listeners.size === 0
    },
  }
}

/** One emitter an event, and the `onX`/`offX` methods for all of them. */
export function emitters<Name extends string>(...names: Name[]) {
  const all = Object.fromEntries(names.map((name) => [name, emitter()])) as Record<Name, ReturnType<typeof emitter>>
  const methods: Record<string, (listener?: any) => void> = {}
  for (const name of names) {
    methods[`on${name}`] = all[name].on
    methods[`off${name}`] = all[name].off
  }
  return { all, methods }
}
