type Listener = (...args: any[]) => void

/** One end of the channel between a page and the one that opened it. */
export class EventChannel {
  private readonly listeners = new Map<string, Listener[]>()
  private other: EventChannel = this

  /** Two ends: what one emits, the other hears. */
  static pair(): [EventChannel, EventChannel] {
    const [one, two] = [new EventChannel(), new EventChannel()]
    one.other = two
    two.other = one
    return [one, two]
  }

  emit(name: string, ...args: unknown[]): void {
    for (const listener of [...(this.other.listeners.get(name) ?? [])]) listener(...args)
  }

  on(name: string, listener: Listener): void {
    this.listeners.set(name, [...(this.listeners.get(name) ?? []), listener])
  }

  once(name: string, listener: Listener): void {
    const only = (...args: unknown[]) => {
      this.off(name, only)
      listener(...args)
    }
    this.on(name, only)
  }

  off(name: string, listener?: Listener): void {
    this.listeners.set(name, listener ? (this.listeners.get(name) ?? []).filter((known) => known !== listener) : [])
  }
}
