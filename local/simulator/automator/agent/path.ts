/** Reads `a.b[0].c` from data; without a path all of it. */
export function valueAt(data: any, path?: string | null): unknown {
  const keys = path?.match(/[^.[\]]+/g) ?? []
  return keys.reduce((value, key) => value?.[key], data)
}

/** What can travel as JSON; anything else as its name, so that a log line never breaks the connection. */
export function plain(value: unknown): unknown {
  const seen = new WeakSet<object>()
  const text = JSON.stringify(value, (_key, part) => {
    if (typeof part === 'function') return `[Function ${part.name}]`
    if (part instanceof Error) return part.stack ?? String(part)
    if (typeof part !== 'object' || part === null) return part
    if (seen.has(part)) return '[Circular]'
    seen.add(part)
    return part
  })
  return text === undefined ? undefined : JSON.parse(text)
}
