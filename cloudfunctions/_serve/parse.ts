import * as v from 'valibot'
import type { Action } from '../../miniprogram/shared/contract/action'
import { isWellFormed } from '../../miniprogram/shared/contract/fields'
import { Refusal } from '../../miniprogram/shared/refusals'

const key = v.pipe(v.string('缺少提交编号'), v.regex(/^[0-9A-Za-z_-]{8,64}$/, '提交编号不对'))

/** The input by the contract, without unknown fields. Refusal: INVALID_INPUT with the first issue. */
export const parseInput = ({ input: schema }: Action, input: unknown): unknown => parse(schema, input)

/** The idempotency key of a write. */
export const parseKey = (given: unknown): string => parse(v.object({ key }), { key: given }).key

function parse<Schema extends v.GenericSchema>(schema: Schema, given: unknown): v.InferOutput<Schema> {
  const result = v.safeParse(schema, given, { abortEarly: true })
  if (result.success) {
    const broken = brokenText(result.output)
    if (broken) throw new Refusal('INVALID_INPUT', broken.path.join('.') || undefined, '文字里有无法保存的字符')
    return result.output
  }
  const [issue] = result.issues
  throw new Refusal('INVALID_INPUT', v.getDotPath(issue) ?? undefined, sentence(issue.message))
}

/** The path of a text that cannot be written as UTF-8: checked here, so that no schema can forget to. */
function brokenText(value: unknown): { path: string[] } | undefined {
  if (typeof value === 'string') return isWellFormed(value) ? undefined : { path: [] }
  if (typeof value !== 'object' || value === null) return undefined
  for (const [key, inner] of Object.entries(value)) {
    const broken = isWellFormed(key) ? brokenText(inner) : { path: [] }
    if (broken) return { path: isWellFormed(key) ? [key, ...broken.path] : [] }
  }
  return undefined
}

/** The contract's own sentence, or a general one where only the library has a message. */
const sentence = (message: string) => (/\p{Script=Han}/u.test(message) ? message : undefined)
