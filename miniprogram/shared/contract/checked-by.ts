import * as v from 'valibot'

/**
 * Checks a form by the schema that the server uses; each error stands under its question.
 * @param questionOf the question that a path of the input belongs to; undefined for none
 * @param own errors that the schema cannot tell
 */
export function checkedBy<Schema extends v.GenericSchema, Question extends string>(
  schema: Schema,
  input: unknown,
  questionOf: (path: string) => Question | undefined,
  own: Partial<Record<Question, string>>,
): { input: v.InferOutput<Schema> } | { errors: Partial<Record<Question, string>> } {
  const parsed = v.safeParse(schema, input)
  const errors: Partial<Record<Question, string>> = {}
  for (const issue of parsed.issues ?? []) {
    const question = questionOf(v.getDotPath(issue) ?? '')
    if (question) errors[question] ??= issue.message
  }
  Object.assign(errors, own)
  return parsed.success && Object.keys(errors).length === 0 ? { input: parsed.output } : { errors }
}
