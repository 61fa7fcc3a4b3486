import type { GenericSchema } from 'valibot'
import { committedTextBrand } from '#shared/contract/fields'
import type { ActionName, Parsed } from '#shared/contract/index'
import type { ActionData } from '../_domain/case/command-row'
import { commitText, type Secret } from '../_persistence/case/personal-data'
import { contractRowOf } from './validation'

/** The parts of a valibot schema that can contain a committed text. */
interface SchemaNode {
  type: string
  name?: unknown
  pipe?: readonly SchemaNode[]
  wrapped?: SchemaNode
  entries?: Record<string, SchemaNode>
  options?: readonly SchemaNode[]
}

const isCommittedText = ({ type, name, pipe = [], wrapped }: SchemaNode): boolean =>
  (type === 'brand' && name === committedTextBrand) ||
  pipe.some(isCommittedText) ||
  (wrapped !== undefined && isCommittedText(wrapped))

/** The names of the fields that an action's input schema declares with `committedText`. */
export function committedFieldsOf(inputSchema: GenericSchema): string[] {
  const { entries, options = [] } = inputSchema as unknown as SchemaNode
  // A variant has options in place of entries.
  const shapes = entries ? [entries] : options.map((option) => option.entries ?? {})
  return shapes.flatMap((shape) =>
    Object.keys(shape).filter((field) => isCommittedText(shape[field] as SchemaNode)),
  )
}

/**
 * Makes the data of a command from an action's input. Each text that the contract declares with
 * `committedText` is replaced by its commitment.
 * @returns the data without the id of the case, and the texts, which are stored encrypted
 */
export function commitTexts<Name extends ActionName>(
  name: Name,
  input: Parsed<Name>,
): { commandData: ActionData<Name>; secrets: Secret[] } {
  const { caseId: _caseId, ...commandData } = input as Record<string, unknown>
  const secrets = committedFieldsOf(contractRowOf(name).input).flatMap((field) => {
    const fieldText = commandData[field]
    if (fieldText === undefined) return []
    const secret = commitText(fieldText)
    commandData[field] = secret.commitment
    return [secret]
  })
  return { commandData: commandData as ActionData<Name>, secrets }
}
