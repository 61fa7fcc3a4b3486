type Listener = (...eventArguments: any[]) => void

/** One end of the channel between a page and the page that opened it. */
export class EventChannel {
  private readonly listeners = new Map<string, Listener[]>()
  private otherEnd: EventChannel = this

  /** Creates two connected ends: each receives the events that the other emits. */
  static createPair(): [openerEnd: EventChannel, openedEnd: EventChannel] {
    const openerEnd = new EventChannel()
    const openedEnd = new EventChannel()
    openerEnd.otherEnd = openedEnd
    openedEnd.otherEnd = openerEnd
    return [openerEnd, openedEnd]
  }

  emit(eventName: string, ...eventArguments: unknown[]): void {
    for (const listener of this.otherEnd.listenersOf(eventName)) listener(...eventArguments)
  }

  on(eventName: string, listener: Listener): void {
    this.listeners.set(eventName, [...this.listenersOf(eventName), listener])
  }

  once(eventName: string, listener: Listener): void {
    const callOnce = (...eventArguments: unknown[]) => {
      this.off(eventName, callOnce)
      listener(...eventArguments)
    }
    this.on(eventName, callOnce)
  }

  /** Removes a listener, or all listeners of the event. */
  off(eventName: string, listener?: Listener): void {
    const remainingListeners = listener
      ? this.listenersOf(eventName).filter((knownListener) => knownListener !== listener)
      : []
    this.listeners.set(eventName, remainingListeners)
  }

  private listenersOf(eventName: string): Listener[] {
    return this.listeners.get(eventName) ?? []
  }
}
