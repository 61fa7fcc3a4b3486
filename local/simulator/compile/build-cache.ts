interface CacheEntry {
  /** The output is valid as long as the input is the same. */
  inputText: string
  output: unknown
}

/**
 * Stores the outputs of a build, so that the next build only compiles what has changed. An entry
 * that a build does not use is deleted at the start of the next build.
 */
export class BuildCache {
  private previousEntries = new Map<string, CacheEntry>()
  private currentEntries = new Map<string, CacheEntry>()

  /** Starts the next build. */
  startBuild(): void {
    this.previousEntries = this.currentEntries
    this.currentEntries = new Map()
  }

  /**
   * Returns the output for this key and input, from this build or the previous one, or creates it.
   */
  getOrCreate<T>(cacheKey: string, inputText: string, createOutput: () => T): T {
    const cachedEntry = this.currentEntries.get(cacheKey) ?? this.previousEntries.get(cacheKey)
    const isValid = cachedEntry?.inputText === inputText
    const entry: CacheEntry = isValid ? cachedEntry : { inputText, output: createOutput() }
    this.currentEntries.set(cacheKey, entry)
    return entry.output as T
  }

  /**
   * Returns the output that the previous build stored for this key and input. The caller checks
   * whether it is still valid, and stores it again if so.
   */
  getPrevious<T>(cacheKey: string, inputText: string): T | undefined {
    const cachedEntry = this.previousEntries.get(cacheKey)
    return cachedEntry?.inputText === inputText ? (cachedEntry.output as T) : undefined
  }

  store(cacheKey: string, inputText: string, output: unknown): void {
    this.currentEntries.set(cacheKey, { inputText, output })
  }
}
