import * as v from 'valibot'
import type { Action } from '#shared/contract/action'
import { isWellFormed } from '#shared/contract/fields'
import { type ActionName, contract } from '#shared/contract/index'
import { AppError } from '#shared/errors'

/** Finds the contract's entry for an action that a client names. Error: UNKNOWN_ACTION. */
export function contractRow(
  area: keyof typeof contract,
  verb: unknown,
): { name: ActionName; action: Action } {
  const actionsByVerb: Record<string, Action> = contract[area]
  if (typeof verb !== 'string' || !Object.hasOwn(actionsByVerb, verb))
    throw new AppError('UNKNOWN_ACTION')
  return { name: `${area}.${verb}` as ActionName, action: actionsByVerb[verb] as Action }
}

/** The contract's entry for an action that is known to exist. */
export function contractRowOf(name: ActionName): Action {
  const [area, verb] = name.split('.') as [keyof typeof contract, string]
  return contractRow(area, verb).action
}

const requestKeySchema = v.object({
  key: v.pipe(v.string('缺少提交编号'), v.regex(/^[0-9A-Za-z_-]{8,64}$/, '提交编号不对')),
})

/** The key of a write. The same key twice has one effect. Error: INVALID_INPUT. */
export const parseRequestKey = (event: unknown): string => parseInput(requestKeySchema, event).key

/** Validates a value and removes unknown fields. Error: INVALID_INPUT with the first issue. */
export function parseInput<Schema extends v.GenericSchema>(
  schema: Schema,
  input: unknown,
): v.InferOutput<Schema> {
  const result = v.safeParse(schema, input, { abortEarly: true })
  if (result.success) {
    const brokenText = findBrokenText(result.output)
    if (brokenText) {
      const brokenField = brokenText.path.join('.') || undefined
      throw new AppError('INVALID_INPUT', brokenField, '文字里有无法保存的字符')
    }
    return result.output
  }
  const [issue] = result.issues
  throw new AppError(
    'INVALID_INPUT',
    v.getDotPath(issue) ?? undefined,
    toChineseSentence(issue.message),
  )
}

/**
 * Finds a text that cannot be written as UTF-8, for example half of an emoji. This is checked here
 * and not in the schemas, so that none of them can forget it.
 * @returns the path of the text
 */
function findBrokenText(value: unknown): { path: string[] } | undefined {
  if (typeof value === 'string') return isWellFormed(value) ? undefined : { path: [] }
  if (typeof value !== 'object' || value === null) return undefined
  for (const [key, innerValue] of Object.entries(value)) {
    if (!isWellFormed(key)) return { path: [] }
    const brokenText = findBrokenText(innerValue)
    if (brokenText) return { path: [key, ...brokenText.path] }
  }
  return undefined
}

/**
 * The sentences of our schemas are Chinese. The library's own messages are English; people get a
 * general sentence in place of them.
 */
const toChineseSentence = (message: string) =>
  /\p{Script=Han}/u.test(message) ? message : undefined
