import type { Command } from '../_domain/case/commands'
import type { Commitment } from '../_domain/case/state'
import { bindText } from '../_store/case/particulars'
import { act } from './act'

type Call = Parameters<typeof act>[0]
type With = Omit<NonNullable<Parameters<typeof act>[2]>, 'secrets'>

/** Does a command that comes with a person's words: they are kept apart, and the command holds what binds them. */
export function actSaying<Answer>(
  call: Call,
  words: string,
  command: (said: Commitment) => Command,
  more: With = {},
): Promise<Answer> {
  const secret = bindText(words)
  return act(call, command(secret.commitment), { ...more, secrets: [secret] })
}

/** The same where the person may leave the words out. */
export const actPerhapsSaying = <Answer>(
  call: Call,
  words: string,
  command: (said?: Commitment) => Command,
  more: With = {},
): Promise<Answer> => (words === '' ? act(call, command(), more) : actSaying(call, words, command, more))
