import * as v from 'valibot'
import { personName, phone, postalAddress, text } from '../contract/fields'
import { type Required, required } from '../vocabulary/required'

/** The form of each thing that the law requires. */
export const contents = {
  name: personName,
  phone,
  address: postalAddress,
  facts: text(5, 2000, '请写明发生了什么，至少 5 个字'),
  request: text(2, 500, '请写明您的要求'),
} satisfies Record<Required, v.GenericSchema<unknown, string>>

/** What a complaint tells so far; a text that is not told yet is empty. */
interface Told {
  consumer: { name: string; phone: string; address: string }
  statement: string
  request: string
}

/**
 * What Order 121 Art. 10 requires and the complaint does not tell yet, in the order in which it is asked for. A
 * complaint may be filed without it and is accepted only with it.
 */
export function missingIn({ consumer, statement: facts, request }: Told): Required[] {
  const told = { ...consumer, facts, request }
  return required.codes.filter((one) => !v.is(contents[one], told[one]))
}
