import { type Message, type TransformFailure, transformSync } from 'esbuild'

/**
 * Parses a JSON text. An empty text counts as `{}`.
 * @returns the value, or the error in the text with its line and column. They come from esbuild,
 * because JSON.parse does not always give them.
 */
export function parseJson(
  fileText: string,
): { value: Record<string, any> } | { fault: string; line?: number | undefined; column?: number } {
  const jsonText = fileText.replace(/^\uFEFF/, '')
  try {
    return { value: jsonText.trim() === '' ? {} : JSON.parse(jsonText) }
  } catch {}
  try {
    transformSync(jsonText, { loader: 'json', logLevel: 'silent' })
  } catch (error) {
    const [{ text: fault, location }] = (error as TransformFailure).errors as [Message]
    return { fault, line: location?.line, column: (location?.column ?? 0) + 1 }
  }
  return { fault: 'is not strict JSON: no comments, no trailing commas' }
}
