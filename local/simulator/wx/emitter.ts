type EventListener = (payload: any) => void

/** The listeners of one event, as WeChat's `onX(listener)` and `offX(listener?)` manage them. */
export function createEmitter() {
  const listeners = new Set<EventListener>()
  return {
    on: (listener: EventListener) => {
      listeners.add(listener)
    },
    /** Removes a listener, or all listeners if none is given. */
    off: (listener?: EventListener) => {
      if (listener) listeners.delete(listener)
      else listeners.clear()
    },
    fire: (payload?: unknown) => {
      for (const listener of [...listeners]) listener(payload)
    },
    get isEmpty() {
      return listeners.size === 0
    },
  }
}

/** Creates an emitter for each event, and the methods `onX` and `offX` for all of them. */
export function createEmitters<Name extends string>(...eventNames: Name[]) {
  const emitterByName = Object.fromEntries(
    eventNames.map((eventName) => [eventName, createEmitter()]),
  ) as Record<Name, ReturnType<typeof createEmitter>>
  const listenerMethods: Record<string, (listener?: any) => void> = {}
  for (const eventName of eventNames) {
    listenerMethods[`on${eventName}`] = emitterByName[eventName].on
    listenerMethods[`off${eventName}`] = emitterByName[eventName].off
  }
  return { emitterByName, listenerMethods }
}
