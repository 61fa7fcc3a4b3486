import * as v from 'valibot'
import { personName, phone, postalAddress, text } from '../contract/fields'
import { type Required, required } from '../vocabulary/required'

/** The schema of each content that the law requires. */
export const requiredContentSchemas = {
  name: personName,
  phone,
  address: postalAddress,
  facts: text(5, 2000, '请写明发生了什么，至少 5 个字'),
  request: text(2, 500, '请写明您的要求'),
} satisfies Record<Required, v.GenericSchema<unknown, string>>

/** The content of a complaint so far. A text that was not stated is empty. */
interface StatedContent {
  consumer: { name: string; phone: string; address: string }
  statement: string
  request: string
}

/**
 * Content that Order 121 Art. 10 requires and the complaint does not have yet, in the order in
 * which pages ask for it. A complaint may be filed without it, but is accepted only with it.
 */
export function missingFieldsIn({
  consumer,
  statement: facts,
  request,
}: StatedContent): Required[] {
  const statedContent = { ...consumer, facts, request }
  return required.codes.filter(
    (requiredField) => !v.is(requiredContentSchemas[requiredField], statedContent[requiredField]),
  )
}
