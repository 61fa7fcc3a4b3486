/** Remembers what was made of a text, so that a rebuild works on what changed; keys not asked for are forgotten. */
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

  /** What was kept under this key for the same input, when the input alone does not tell whether it still holds. */
  last<T>(key: string, input: string): T | undefined {
    const known = this.previous.get(key)
    return known?.input === input ? (known.made as T) : undefined
  }

  keep(key: string, input: string, made: unknown): void {
    this.current.set(key, { input, made })
  }
}
