/**
 * The value without the fields that are undefined, at any depth. It is applied where documents are
 * stored, since the database must hold what was hashed, and where a response is sent. On the phone
 * it is applied to what a page passes to `setData`, which takes no undefined, and to the errors of
 * a form, whose fields are counted. Only plain objects and arrays are searched: a database command,
 * a date or a buffer stays as it is.
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
