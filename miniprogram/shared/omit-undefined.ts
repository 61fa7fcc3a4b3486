/**
 * Removes fields with the value undefined, at any depth. Used for
 *
 * - stored documents, because the database must contain exactly what was hashed
 * - responses
 * - data for `setData` of a page, which does not accept undefined
 * - the errors of a form, because their number is counted
 *
 * It enters only plain objects and arrays. A database command, a date or a buffer is not changed.
 */
export function omitUndefined<Value>(value: Value): Value {
  if (Array.isArray(value)) return value.map((element) => omitUndefined(element)) as Value
  if (!isPlainObject(value)) return value
  const fields = Object.entries(value).filter(([, field]) => field !== undefined)
  return Object.fromEntries(fields.map(([name, field]) => [name, omitUndefined(field)])) as Value
}

function isPlainObject(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false
  const prototype = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}
