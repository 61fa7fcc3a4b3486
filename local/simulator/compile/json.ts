import { type Message, type TransformFailure, transformSync } from 'esbuild'

/** The value of a JSON text, `{}` of an empty one, or its fault; esbuild always names the line, JSON.parse not. */
export function parseJson(
  given: string,
): { value: Record<string, any> } | { fault: string; line?: number | undefined; column?: number } {
  const text = given.replace(/^\uFEFF/, '')
  try {
    return { value: text.trim() === '' ? {} : JSON.parse(text) }
  } catch {}
  try {
    transformSync(text, { loader: 'json', logLevel: 'silent' })
  } catch (error) {
    const [{ text: fault, location }] = (error as TransformFailure).errors as [Message]
    return { fault, line: location?.line, column: (location?.column ?? 0) + 1 }
  }
  return { fault: 'is not strict JSON: no comments, no trailing commas' }
}
