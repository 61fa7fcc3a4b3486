/**
 * Remembers what was made of a text, so that a rebuild only works on what changed. Keys are forgotten when a build does
 * not ask for them, so a long session does not grow.
 */
export class Cache {
  private previous = new Map<string, { input: string; made: unknown }>()
  private current = new Map<string, { input: string; made: unknown }>()

  /** Starts the next build: what this one does not ask for is dropped by the one after. */
  turn(): void {
    this.previous = this.current
    this.current = new Map()
  }

  /** What `make` gave for this key and input, now or in the build before. */
  remember<T>(key: string, input: string, make: () => T): T {
    const known = this.current.get(key) ?? this.previous.get(key)
    const entry = known?.input === input ? known : { input, made: make() }
    this.current.set(key, entry)
    return entry.made as T
  }
}
