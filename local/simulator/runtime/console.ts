type Listener = (entry: { level: string; args: unknown[] }) => void
const listeners = new Set<Listener>()

export function onLog(listener: Listener): void {
  listeners.add(listener)
}

/** The author's `console`: the browser's own, heard by the phone and the automator. */
export const authorConsole = new Proxy(console, {
  get(target, name: keyof Console) {
    const own = Reflect.get(target, name)
    if (!['log', 'info', 'warn', 'error', 'debug'].includes(name))
      return typeof own === 'function' ? (own as Function).bind(target) : own
    return (...args: unknown[]) => {
      for (const listener of listeners) listener({ level: name, args })
      ;(own as Function).apply(target, args)
    }
  },
})
