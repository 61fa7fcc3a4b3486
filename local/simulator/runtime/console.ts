type Listener = (entry: { level: string; args: unknown[] }) => void
const logListeners = new Set<Listener>()

export function onLog(listener: Listener): void {
  logListeners.add(listener)
}

/**
 * The author's `console`. It prints like the browser's console and also calls the log listeners.
 */
export const authorConsole = new Proxy(console, {
  get(target, methodName: keyof Console) {
    const nativeMethod = Reflect.get(target, methodName)
    if (!['log', 'info', 'warn', 'error', 'debug'].includes(methodName))
      return typeof nativeMethod === 'function'
        ? (nativeMethod as Function).bind(target)
        : nativeMethod
    return (...logArguments: unknown[]) => {
      for (const listener of logListeners) listener({ level: methodName, args: logArguments })
      ;(nativeMethod as Function).apply(target, logArguments)
    }
  },
})
