import type { GenericSchema } from 'valibot'
import { committedTextBrand } from '#shared/contract/fields'
import type { ActionName, Parsed } from '#shared/contract/index'
import type { ActionData } from '../_domain/case/command-row'
import { commitText, type Secret } from '../_persistence/case/personal-data'
import { contractRowOf } from './validation'

/** The parts of a valibot schema in which a declared text can lie. */
interface Described {
  type: string
  name?: unknown
  pipe?: readonly Described[]
  wrapped?: Described
  entries?: Record<string, Described>
  options?: readonly Described[]
}

const isCommittedText = ({ type, name, pipe = [], wrapped }: Described): boolean =>
  (type === 'brand' && name === committedTextBrand) ||
  pipe.some(isCommittedText) ||
  (wrapped !== undefined && isCommittedText(wrapped))

/** The fields that an action's input schema declares with `committedText`. */
export function committedFieldsOf(inputSchema: GenericSchema): string[] {
  const { entries, options = [] } = inputSchema as unknown as Described
  const shapes = entries ? [entries] : options.map((option) => option.entries ?? {})
  return shapes.flatMap((shape) =>
    Object.keys(shape).filter((field) => isCommittedText(shape[field] as Described)),
  )
}

/**
 * The data of an action's command: the input without the case, and in place of each declared text
 * its commitment. `secrets`: the texts, to be stored apart from the events.
 */
export function commitTexts<Name extends ActionName>(
  name: Name,
  input: Parsed<Name>,
): { commandData: ActionData<Name>; secrets: Secret[] } {
  const { caseId: _caseId, ...commandData } = input as Record<string, unknown>
  const secrets = committedFieldsOf(contractRowOf(name).input).flatMap((field) => {
    const words = commandData[field]
    if (words === undefined) return []
    const secret = commitText(words)
    commandData[field] = secret.commitment
    return [secret]
  })
  return { commandData: commandData as ActionData<Name>, secrets }
}
