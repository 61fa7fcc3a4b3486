/** Reads a path such as `a.b[0].c` from data; without a path it returns all data. */
export function valueAt(data: any, path?: string | null): unknown {
  const keys = path?.match(/[^.[\]]+/g) ?? []
  return keys.reduce((value, key) => value?.[key], data)
}

/**
 * Converts a value so that it can be sent as JSON. Functions, errors and objects that occur twice
 * become texts. Otherwise a circular reference in a log entry would end the connection.
 */
export function toJsonValue(value: unknown): unknown {
  const visitedObjects = new WeakSet<object>()
  const text = JSON.stringify(value, (_key, nestedValue) => {
    if (typeof nestedValue === 'function') return `[Function ${nestedValue.name}]`
    if (nestedValue instanceof Error) return nestedValue.stack ?? String(nestedValue)
    if (typeof nestedValue !== 'object' || nestedValue === null) return nestedValue
    if (visitedObjects.has(nestedValue)) return '[Circular]'
    visitedObjects.add(nestedValue)
    return nestedValue
  })
  return text === undefined ? undefined : JSON.parse(text)
}
